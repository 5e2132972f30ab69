package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.proto.peering.v1.ConnectStep;
import io.vpcpeering.proto.peering.v1.ConnectStepKind;
import io.vpcpeering.proto.peering.v1.ConnectStepStatus;
import java.util.List;
import java.util.Locale;

/// The steps of a connect, as they are told: `{"step": "ADD_ROUTES", "status": "done"}`.
final class ConnectSteps {
    private static final String KIND = "CONNECT_STEP_KIND_";
    private static final String STATUS = "CONNECT_STEP_STATUS_";

    private ConnectSteps() {}

    /// In their order.
    static List<Fields> spell(List<ConnectStep> steps) {
        return steps.stream()
                .map(step -> new Fields().put("step", kind(step.getKind())).put("status", status(step.getStatus())))
                .toList();
    }

    private static String kind(ConnectStepKind kind) {
        return kind.name().replace(KIND, "");
    }

    private static String status(ConnectStepStatus status) {
        return status.name().replace(STATUS, "").toLowerCase(Locale.ROOT);
    }
}
