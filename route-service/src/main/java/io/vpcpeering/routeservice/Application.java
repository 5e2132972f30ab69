package io.vpcpeering.routeservice;

import io.vpcpeering.runtime.boot.ServiceBoot;

/// The process.
public final class Application {
    private Application() {}

    /// Runs it until it is told to end.
    public static void main(String[] arguments) {
        ServiceBoot.run("route-service");
    }
}
