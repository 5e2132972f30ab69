package io.vpcpeering.billingservice;

import com.tngtech.archunit.junit.AnalyzeClasses;
import io.vpcpeering.bill.BillLine;
import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.Reading;
import io.vpcpeering.tariff.Tariff;
import io.vpcpeering.testkit.HouseRules;

@AnalyzeClasses(
        packagesOf = {BillLine.class, BilledPeering.class, Application.class, Slot.class, Reading.class, Tariff.class},
        importOptions = HouseRules.ProductionOnly.class)
class HouseRulesTest extends HouseRules {}
