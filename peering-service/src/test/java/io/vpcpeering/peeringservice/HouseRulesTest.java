package io.vpcpeering.peeringservice;

import com.tngtech.archunit.junit.AnalyzeClasses;
import io.vpcpeering.testkit.HouseRules;

@AnalyzeClasses(
        packages = {
            "io.vpcpeering.peeringservice",
            "io.vpcpeering.peering",
            "io.vpcpeering.vpc",
            "io.vpcpeering.approval",
            "io.vpcpeering.connect",
            "io.vpcpeering.page"
        },
        importOptions = HouseRules.ProductionOnly.class)
class HouseRulesTest extends HouseRules {}
