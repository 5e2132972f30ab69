package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;

/// A connection to the peering-service of a suite, as its operator.
final class PeeringOperator {
    private PeeringOperator() {}

    static Operator of(SuiteOption suite) throws IOException {
        return Operator.at(
                suite.settings().ports().of(ProcessName.PEERING_SERVICE),
                new Secrets(suite.dir().secrets()));
    }
}
