package io.vpcpeering.bench.work;

import io.vpcpeering.bench.door.Answer;
import io.vpcpeering.bench.door.Doors;
import io.vpcpeering.bench.door.GatewayConnection;
import io.vpcpeering.bench.load.Caller;
import java.io.IOException;
import java.util.Map;

/// Makes signed calls over a connection of its own.
abstract class SignedCaller implements Caller {
    private final Doors doors;
    private final GatewayConnection gateway;

    SignedCaller(Doors doors) throws IOException, InterruptedException {
        this.doors = doors;
        this.gateway = doors.gateway();
    }

    /// Makes a call for the account with this number and expects success.
    final Answer ok(int account, String action, Map<String, String> parameters)
            throws IOException, InterruptedException {
        return gateway.post(doors.customer(account).form(action, parameters)).ok();
    }

    @Override
    public final void close() {
        gateway.close();
    }
}
