package io.vpcpeering.routeservice;

import com.tngtech.archunit.junit.AnalyzeClasses;
import io.vpcpeering.testkit.HouseRules;

@AnalyzeClasses(
        packages = {
            "io.vpcpeering.routeservice",
            "io.vpcpeering.route",
            "io.vpcpeering.subnet",
            "io.vpcpeering.projection"
        },
        importOptions = HouseRules.ProductionOnly.class)
final class HouseRulesTest extends HouseRules {}
