package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;

/// The answer of a mutation that tells nothing but its task, when it has one: same-region Actions have none.
final class Task {
    private Task() {}

    static Fields spell(long operationId) {
        var fields = new Fields();
        return operationId == 0 ? fields : fields.put("taskId", operationId);
    }
}
