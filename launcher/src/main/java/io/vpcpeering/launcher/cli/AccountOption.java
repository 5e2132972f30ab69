package io.vpcpeering.launcher.cli;

import picocli.CommandLine.Option;

/// Whom a command is about.
@SuppressWarnings("NullAway.Init")
final class AccountOption {
    @Option(names = "--uin", required = true, paramLabel = "N", description = "The account.")
    private long uin;

    /// The account's number.
    long uin() {
        return uin;
    }
}
