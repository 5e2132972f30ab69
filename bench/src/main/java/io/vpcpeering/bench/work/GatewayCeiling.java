package io.vpcpeering.bench.work;

import io.vpcpeering.bench.door.Answer;
import io.vpcpeering.bench.door.GatewayConnection;
import io.vpcpeering.bench.limit.StaticAnswer;
import io.vpcpeering.bench.load.Caller;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// W11: what the gateway does by itself, without asking any service, beside a server that always says the same.
final class GatewayCeiling implements Workload {
    private static final String LIMIT = "the same text from a static server, 32 callers";
    private static final String READ = "read and refused: no such Action, 32 callers";
    private static final String CHECKED = "signature checked, nonce kept, refused: a parameter is missing, 32 callers";
    private static final int CALLERS = 32;
    private static final String NO_SUCH_ACTION = "6100";
    private static final String MISSING_PARAMETER = "4000";

    @Override
    public String id() {
        return "W11";
    }

    @Override
    public String title() {
        return "the gateway by itself";
    }

    @Override
    public Section run(Run run) throws Exception {
        var series = new Series();
        try (var server = new StaticAnswer(sample(run))) {
            for (int round = 0; round < run.pace().repeats(); round++) {
                series.addLimit(
                        LIMIT,
                        run.measure(
                                        "W11 " + LIMIT,
                                        CALLERS,
                                        _ -> new Refused(
                                                run, run.doors().http(server.port()), "NoSuchAction", NO_SUCH_ACTION))
                                .perSecond());
                series.add(
                        READ,
                        run.measure(
                                "W11 " + READ,
                                CALLERS,
                                _ -> new Refused(run, run.doors().gateway(), "NoSuchAction", NO_SUCH_ACTION)));
                series.add(
                        CHECKED,
                        run.measure(
                                "W11 " + CHECKED,
                                CALLERS,
                                _ -> new Refused(
                                        run, run.doors().gateway(), "DescribeVpcPeeringHistory", MISSING_PARAMETER)));
            }
        }
        return new Section(
                id(),
                title(),
                List.of(
                        series.rate(READ, LIMIT, new Target.Ratio(0.35)),
                        series.rate(CHECKED, LIMIT, new Target.Ratio(0.35)),
                        series.beside(CHECKED, READ, new Target.Ratio(0.95))),
                series.cpu(),
                series.failures());
    }

    private static String sample(Run run) throws IOException, InterruptedException {
        try (GatewayConnection gateway = run.doors().gateway()) {
            return gateway.post(run.doors().customer(0).form("NoSuchAction", Map.of()))
                    .text();
        }
    }

    /// Expects to be refused with a code, and signs all the same.
    private static final class Refused implements Caller {
        private final Run run;
        private final GatewayConnection connection;
        private final String action;
        private final String beginning;

        Refused(Run run, GatewayConnection connection, String action, String code) {
            this.run = run;
            this.connection = connection;
            this.action = action;
            this.beginning = "{\"code\":" + code + ",";
        }

        @Override
        public void call() throws IOException, InterruptedException {
            int account = ThreadLocalRandom.current().nextInt(run.world().accounts());
            Answer answer = connection.post(run.doors().customer(account).form(action, Map.of()));
            if (!answer.text().startsWith(beginning)) {
                throw new IllegalStateException("a refusal was expected, not " + answer.text());
            }
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
