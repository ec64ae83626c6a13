/**
 * What {@code ./leadscoring doctor} looks at: each check is a function of a {@link
 * com.savvywealth.leads.pipeline.doctor.Machine} and gives a {@link
 * com.savvywealth.leads.pipeline.doctor.Finding}. Start at {@link
 * com.savvywealth.leads.pipeline.doctor.MachineChecks}. Nothing here runs a stage or reads data;
 * the configuration is looked at by the command itself.
 */
package com.savvywealth.leads.pipeline.doctor;
