package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.peering.v1.GetOperationRequest;
import io.vpcpeering.proto.peering.v1.GetOperationResponse;
import io.vpcpeering.proto.peering.v1.Operation;
import io.vpcpeering.proto.peering.v1.OperationStatus;

/// `PeeringService.GetOperation`.
final class GetOperation {
    private static final Parameter<Long> TASK_ID = new Parameter<>("taskId", "Int", true, false, GetOperation::number);

    static final Input[] TAKES = {TASK_ID};

    private GetOperation() {}

    static GetOperationRequest read(Params params) {
        return GetOperationRequest.newBuilder()
                .setOperationId(params.get(TASK_ID))
                .build();
    }

    static GetOperationResponse ask(Call call, GetOperationRequest request) {
        return call.peerings().getOperation(request);
    }

    /// `output` and the `steps` of a connect are ours: the published answer does not tell what a finished task has
    /// made.
    static Fields spell(GetOperationResponse answer) {
        Operation operation = answer.getOperation();
        var data = new Fields()
                .put("status", status(operation.getStatus()))
                .put("output", new Fields().put("peeringConnectionId", operation.getPeeringId()));
        if (operation.getStepsCount() > 0) {
            data.put("steps", ConnectSteps.spell(operation.getStepsList()));
        }
        return new Fields().put("data", data);
    }

    private static int status(OperationStatus status) {
        return switch (status) {
            case OPERATION_STATUS_SUCCEEDED -> 0;
            case OPERATION_STATUS_FAILED -> 1;
            case OPERATION_STATUS_RUNNING, OPERATION_STATUS_UNSPECIFIED, UNRECOGNIZED -> 2;
        };
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new Malformed("it must be a whole number", "必须为整数");
        }
        return Long.parseLong(text);
    }
}
