package io.vpcpeering.launcher.cli;

import picocli.CommandLine.Option;

/// Which part of an account a command is about.
final class VpcOption {
    @Option(names = "--vpc", paramLabel = "ID", description = "One of its VPCs; without it, the whole account.")
    private String vpc = "";

    /// The VPC; empty for the whole account.
    String id() {
        return vpc;
    }
}
