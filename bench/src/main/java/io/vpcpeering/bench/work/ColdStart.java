package io.vpcpeering.bench.work;

import io.vpcpeering.bench.limit.BareServer;
import io.vpcpeering.bench.report.Figure;
import io.vpcpeering.bench.report.Row;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.report.Unit;
import io.vpcpeering.launcher.process.Memory;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// W13: from nothing to the first signed answer, with the data of the run, and the memory of everybody at rest.
final class ColdStart implements Workload {
    private static final double SERVICE_SECONDS = 1;
    private static final double SUITE_SECONDS = 4;
    private static final double SERVICE_MEBIBYTES = 128;
    private static final double ALL_MEBIBYTES = 640;
    private static final String LIMIT = "a bare gRPC server in Java";

    @Override
    public String id() {
        return "W13";
    }

    @Override
    public String title() {
        return "cold start and memory";
    }

    @Override
    public Section run(Run run) throws Exception {
        var suite = new ArrayList<Double>();
        Map<ProcessName, List<Double>> services = new LinkedHashMap<>();
        Map<ProcessName, List<Double>> memory = new LinkedHashMap<>();
        for (int round = 0; round < run.pace().repeats(); round++) {
            run.progress().begin("W13 everybody stops and starts");
            run.stage().stop();
            long begin = System.nanoTime();
            var _ = run.stage().start(run.stage().settings().processes());
            firstAnswer(run);
            suite.add((System.nanoTime() - begin) / 1e9);
            var _ = run.stage().settle();
            remember(run, memory);
            run.progress().end(Unit.SECONDS.spell(suite.getLast()));
            for (ProcessName service : run.stage().settings().services()) {
                run.progress().begin("W13 " + service + " stops and starts");
                run.stage().stop(List.of(service));
                double seconds = run.stage().start(service).toNanos() / 1e9;
                services.computeIfAbsent(service, _ -> new ArrayList<>()).add(seconds);
                run.progress().end(Unit.SECONDS.spell(seconds));
            }
        }
        var limit = new Row.Limit(LIMIT, Figure.of(BareServer.startSeconds(run.stage()), Unit.SECONDS));
        var rows = new ArrayList<Row>();
        rows.add(new Row(
                "everybody, until the first signed answer",
                Figure.of(suite, Unit.SECONDS),
                "",
                Optional.empty(),
                new Target.Bound(SUITE_SECONDS, Unit.SECONDS)));
        services.forEach((service, seconds) -> rows.add(new Row(
                service + " alone, until healthy",
                Figure.of(seconds, Unit.SECONDS),
                "",
                Optional.of(limit),
                new Target.Bound(SERVICE_SECONDS, Unit.SECONDS))));
        memory.forEach((process, mebibytes) -> rows.add(new Row(
                process + ", memory at rest",
                Figure.of(mebibytes, Unit.MEBIBYTES),
                "",
                Optional.empty(),
                process.isService() ? new Target.Bound(SERVICE_MEBIBYTES, Unit.MEBIBYTES) : new Target.None())));
        rows.add(new Row(
                "the five services together, memory at rest",
                Figure.of(
                        services.keySet().stream()
                                .mapToDouble(
                                        service -> Figure.of(memory.getOrDefault(service, List.of(0.0)), Unit.MEBIBYTES)
                                                .median())
                                .sum(),
                        Unit.MEBIBYTES),
                "",
                Optional.empty(),
                new Target.Bound(ALL_MEBIBYTES, Unit.MEBIBYTES)));
        return new Section(
                id(),
                title(),
                rows,
                List.of(
                        "Memory is what each process holds (RSS), PostgreSQL with its children, after the first answer and"
                                + " all start-up work."),
                List.of());
    }

    private static void firstAnswer(Run run) throws IOException, InterruptedException {
        String id = run.world().peeringId(0);
        try (var gateway = run.doors().gateway()) {
            var _ = gateway.post(run.doors()
                            .customer(0)
                            .form("DescribeVpcPeeringConnections", Map.of("peeringConnectionId", id)))
                    .ok();
        }
    }

    private static void remember(Run run, Map<ProcessName, List<Double>> memory) {
        Map<String, Long> pids = run.stage().pids();
        for (ProcessName process : run.stage().settings().processes()) {
            Long pid = pids.get(process.label());
            if (pid != null) {
                Memory.resident(pid)
                        .ifPresent(bytes -> memory.computeIfAbsent(process, _ -> new ArrayList<>())
                                .add(bytes / (double) (1 << 20)));
            }
        }
    }
}
