package io.vpcpeering.billingservice;

import io.vpcpeering.runtime.boot.ServiceBoot;

/// The billing process.
public final class Application {
    private Application() {}

    /// Runs until it is told to end.
    public static void main(String[] args) {
        ServiceBoot.run("billing-service");
    }
}
