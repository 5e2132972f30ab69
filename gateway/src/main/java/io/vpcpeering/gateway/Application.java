package io.vpcpeering.gateway;

import io.vpcpeering.runtime.boot.ServiceBoot;

/// The gateway.
public final class Application {
    private Application() {}

    /// Runs it until the process is told to end.
    public static void main(String[] args) {
        ServiceBoot.run("gateway");
    }
}
