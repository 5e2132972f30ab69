package io.vpcpeering.expiryservice;

import com.tngtech.archunit.junit.AnalyzeClasses;
import io.vpcpeering.testkit.HouseRules;

@AnalyzeClasses(
        packages = {"io.vpcpeering.expiryservice", "io.vpcpeering.deadline"},
        importOptions = HouseRules.ProductionOnly.class)
class HouseRulesTest extends HouseRules {}
