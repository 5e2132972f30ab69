package io.vpcpeering.gateway;

import com.tngtech.archunit.junit.AnalyzeClasses;
import io.vpcpeering.testkit.HouseRules;

@AnalyzeClasses(
        packages = {
            "io.vpcpeering.gateway",
            "io.vpcpeering.account",
            "io.vpcpeering.action",
            "io.vpcpeering.door",
            "io.vpcpeering.failure",
            "io.vpcpeering.rate",
            "io.vpcpeering.replay",
            "io.vpcpeering.signature",
            "io.vpcpeering.spelling"
        },
        importOptions = HouseRules.ProductionOnly.class)
class HouseRulesTest extends HouseRules {}
