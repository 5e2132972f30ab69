package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.suite.HumanDuration;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Settings;
import java.io.PrintWriter;

/// What one needs to know once the suite is up: where things are and how to make a first call.
///
/// @param settings what it runs with
/// @param words what must follow a command to mean this suite
record ReadyMessage(Settings settings, String words) {
    void print(PrintWriter out) {
        var ports = settings.ports();
        out.println("""
                ready

                  HTTP gateway  http://127.0.0.1:%d/v2/index.php
                  gRPC          peering 127.0.0.1:%d, route :%d, billing :%d, expiry :%d, accounts :%d
                  Kafka         127.0.0.1:%d
                  PostgreSQL    127.0.0.1:%d
                  health        http://127.0.0.1:%d/health (gateway) to :%d
                """.formatted(
                        ports.of(ProcessName.GATEWAY),
                        ports.of(ProcessName.PEERING_SERVICE),
                        ports.of(ProcessName.ROUTE_SERVICE),
                        ports.of(ProcessName.BILLING_SERVICE),
                        ports.of(ProcessName.EXPIRY_SERVICE),
                        ports.accounts(),
                        ports.of(ProcessName.KAFKA),
                        ports.of(ProcessName.POSTGRES),
                        ports.management(ProcessName.GATEWAY),
                        ports.management(ProcessName.EXPIRY_SERVICE)));
        printReplicas(out);
        printTimes(out);
        out.println("""
                A first call:
                  ./peering account create --uin 100001%1$s
                  ./peering call CreateVpc vpcName=first cidrBlock=10.0.0.0/16%1$s
                The whole journey: ./peering demo%1$s
                """.formatted(words));
    }

    private void printReplicas(PrintWriter out) {
        if (settings.replicas() == 2) {
            out.printf(
                    "  every service runs twice: NAME-2 listens 20 ports above NAME, HTTP http://127.0.0.1:%d/v2/index.php%n%n",
                    settings.ports().of(ProcessName.GATEWAY_2));
        }
    }

    private void printTimes(PrintWriter out) {
        if (!settings.equals(Settings.defaults(settings.ports()).withReplicas(settings.replicas()))) {
            out.printf(
                    "  requests live %s, billing days close after %s, the business clock is shifted by %s%n%n",
                    HumanDuration.format(settings.requestLifetime()),
                    HumanDuration.format(settings.closeGrace()),
                    HumanDuration.format(settings.clockOffset()));
        }
    }
}
