package com.savvywealth.leads.model.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The columns of the vendor's rep files, in file order, by the vendor's own names. */
public final class RepColumns {
  /** The columns with a meaning; fillers follow when a world asks for more. */
  public static final List<String> NAMED =
      List.of(
          ("DiscoveryRepID,RepCRD,FullName,FirstName,LastName,Title,Gender,Education1,"
                  + "RIAFirmCRD,RIAFirmName,PrimaryRIAFirmCRD,PrimaryFirmCRD,"
                  + "NumberRIAFirmAssociations,NumberFirmAssociations,Number_OfficeReps,"
                  + "Office_Address1,Office_City,Office_State,Office_ZipCode,Office_Longitude,"
                  + "Office_Latitude,Office_Phone,Office_USPSCertified,"
                  + "Home_City,Home_State,Home_ZipCode,Home_MetropolitanArea,Home_County,"
                  + "Home_Longitude,Home_Latitude,Home_Phone,Home_USPSCertified,MilesToWork,"
                  + "Email_BusinessType,Email_PersonalType,PersonalWebsite,FirmWebsite,"
                  + "SocialMedia_LinkedIn,"
                  + "DateBecameRep_YYYY_MM_DD,DateBecameRep_Year,DateBecameRep_NumberOfYears,"
                  + "DateOfHireAtCurrentFirm_MM_DD_YYYY,DateOfHireAtCurrentFirm_Year,"
                  + "DateOfHireAtCurrentFirm_NumberOfYears,"
                  + "PriorFirm1_FirmCRD,PriorFirm1_Name,PriorFirm1_StartDate,PriorFirm1_EndDate,"
                  + "PriorFirm1_NumberOfYears,PriorFirm2_FirmCRD,PriorFirm2_NumberOfYears,"
                  + "PriorFirm3_FirmCRD,PriorFirm3_NumberOfYears,PriorFirm4_FirmCRD,"
                  + "PriorFirm4_NumberOfYears,PriorFirm5_FirmCRD,PriorFirm5_NumberOfYears,"
                  + "BreakawayRep,DuallyRegisteredBDRIARep,InsuranceLicensed,NonProducer,"
                  + "IndependentContractor,Owner,KnownNonAdvisor,RegulatoryDisclosures,"
                  + "Series7_GeneralSecuritiesRepresentative,"
                  + "Series65_InvestmentAdviserRepresentative,"
                  + "Series66_CombinedUniformStateLaw,Series24_GeneralSecuritiesPrincipal,"
                  + "Designations_CFP,Designations_CFA,Designations_CIMA,Designations_AIF,"
                  + "RegisteredStates,Number_RegisteredStates,"
                  + "Number_RegisteredStates_%Change1Year,"
                  + "TotalAssetsInMillions,NumberClients_Individuals,"
                  + "NumberClients_HNWIndividuals,NumberClients_RetirementPlans,"
                  + "AUMGrowthRate_1Year,AUMGrowthRate_5Year,CustodianAUM_Schwab,"
                  + "CustodianAUM_Fidelity_NationalFinancial")
              .split(","));

  private RepColumns() {}

  /**
   * The header of a file with a given number of columns: the named ones, then Filler_001 and on.
   */
  static List<String> header(int columns) {
    List<String> header = new ArrayList<>(NAMED);
    for (int i = 1; header.size() < columns; i++) {
      header.add(String.format(Locale.ROOT, "Filler_%03d", i));
    }
    return header;
  }
}
