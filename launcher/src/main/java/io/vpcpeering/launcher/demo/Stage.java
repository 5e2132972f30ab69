package io.vpcpeering.launcher.demo;

import io.vpcpeering.launcher.account.Accounts;
import io.vpcpeering.launcher.call.Gateway;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Settings;
import io.vpcpeering.launcher.suite.SuiteDir;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/// A running suite as the demo uses it: new accounts, connections, the business time.
///
/// @param dir the suite's directory
/// @param settings what it runs with
/// @param narrator hears what is done
record Stage(SuiteDir dir, Settings settings, Narrator narrator) {
    /// Two accounts that nobody has used before.
    Cast cast() throws IOException {
        try (var accounts = operator(settings.ports().accounts())) {
            var uin = freshUin();
            var requester = party("requester", Party.Kind.REQUESTER, uin, new Accounts(accounts));
            var accepter = party("accepter", Party.Kind.ACCEPTER, uin + 1, new Accounts(accounts));
            return new Cast(requester, accepter);
        }
    }

    private Party party(String name, Party.Kind kind, long uin, Accounts accounts) {
        narrator.command("account create --uin " + uin + " --name " + name);
        var created = accounts.create(uin, name);
        narrator.answer(created.credentials().toString());
        var port = settings.ports().of(ProcessName.GATEWAY);
        return new Party(name, new Gateway(port, created.credentials(), Clock.systemUTC()), kind, narrator);
    }

    /// The demo may run again and again on one suite.
    private static long freshUin() {
        return 9_000_000_000_000L + Instant.now().toEpochMilli() % 100_000_000_000L * 2;
    }

    /// A connection to billing-service.
    Operator billing() throws IOException {
        return operator(settings.ports().of(ProcessName.BILLING_SERVICE));
    }

    private Operator operator(int port) throws IOException {
        return Operator.at(port, new Secrets(dir.secrets()));
    }

    /// What the suite takes for the present.
    Instant businessTime() {
        return Instant.now().plus(settings.clockOffset());
    }

    /// The two accounts of the story.
    record Cast(Party requester, Party accepter) {}
}
