package io.vpcpeering.expiryservice;

import io.vpcpeering.runtime.boot.ServiceBoot;

/// Starts expiry-service.
public final class Application {
    private Application() {}

    /// Takes its settings from the environment.
    public static void main(String[] arguments) {
        ServiceBoot.run("expiry-service");
    }
}
