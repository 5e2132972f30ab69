package io.vpcpeering.peeringservice;

import io.vpcpeering.runtime.boot.ServiceBoot;

/// Starts peering-service.
public final class Application {
    private Application() {}

    /// Takes its settings from the environment.
    public static void main(String[] arguments) {
        ServiceBoot.run("peering-service");
    }
}
