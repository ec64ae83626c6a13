package com.savvywealth.leads.model.experiment;

import java.util.EnumMap;
import java.util.Map;

/** How each event of the experiment comes to be recorded: what plan and schema both say. */
final class AdoptionEvents {
  private static final Map<TrialEvent, Recorded> EVENTS = events();

  private AdoptionEvents() {}

  /**
   * How one kind of event is recorded.
   *
   * @param what it means
   * @param who records it
   * @param when it is recorded
   * @param where it stands in the CRM
   */
  record Recorded(String what, String who, String when, String where) {}

  private static Map<TrialEvent, Recorded> events() {
    Map<TrialEvent, Recorded> all = new EnumMap<>(TrialEvent.class);
    all.put(
        TrialEvent.FOLLOWED,
        new Recorded(
            "the lead was worked in the list's order, with score and reasons in view",
            "the SGA, one click",
            "when the lead is opened for the first call",
            "Task, type List, result Followed"));
    all.put(
        TrialEvent.OVERRIDDEN,
        new Recorded(
            "the SGA departed from the list for this lead: skipped it, put it off, or took it early",
            "the SGA, one click and a reason",
            "when the departure is decided, before any call",
            "Task, type List, result Overridden; the reason is a pick list"));
    all.put(
        TrialEvent.DIAL,
        new Recorded(
            "a call was placed, reached or not",
            "the dialler, by itself",
            "at the start of the call",
            "Task, type Call, CreatedDate"));
    all.put(
        TrialEvent.CONTACT,
        new Recorded(
            "the advisor was reached and spoke",
            "the SGA, as the result of the call",
            "at the end of the call",
            "Task, type Call, result Connected"));
    all.put(
        TrialEvent.BOOKED,
        new Recorded(
            "a call was booked: the lead became an MQL",
            "the CRM, by the stage",
            "when the stage changes",
            "Lead, Stage_Entered_Call_Scheduled__c"));
    all.put(
        TrialEvent.OPT_OUT,
        new Recorded(
            "the advisor asked not to be called again",
            "the SGA, or compliance",
            "on the same day",
            "Lead, DoNotCall, from the field's history"));
    all.put(
        TrialEvent.COMPLAINT,
        new Recorded(
            "the advisor complained about being called",
            "compliance",
            "on the day it is received",
            "Case, type Complaint, of the lead"));
    return all;
  }

  static Recorded of(TrialEvent event) {
    return EVENTS.get(event);
  }
}
