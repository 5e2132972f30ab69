package io.vpcpeering.bench.work;

import io.vpcpeering.bench.limit.Script.Weighted;
import io.vpcpeering.bench.limit.Yardstick;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.report.Unit;
import java.util.List;

/// W1: what customers do all day, through the gateway, beside the same mix of transactions.
final class EverydayMix implements Workload {
    private static final String LIMIT = "the same mix of transactions, 16 clients";
    private static final String SIGNED = "signed, through the gateway, 16 callers";
    private static final int CALLERS = 16;

    @Override
    public String id() {
        return "W1";
    }

    @Override
    public String title() {
        return "everyday mix: 60 % get, 15 % list, 10 % create, 5 % accept, 5 % modify, 5 % delete";
    }

    @Override
    public Section run(Run run) throws Exception {
        var series = new Series();
        for (int round = 0; round < run.pace().repeats(); round++) {
            series.addLimit(LIMIT, run.measure("W1 " + LIMIT, CALLERS, mix(run.yardstick())));
            series.add(SIGNED, run.measure("W1 " + SIGNED, CALLERS, _ -> new Mix(run)));
        }
        return new Section(
                id(),
                title(),
                List.of(
                        series.rate(SIGNED, LIMIT, new Target.Ratio(0.45)),
                        series.percentile(SIGNED, 99, new Target.Bound(25, Unit.MILLIS))),
                series.cpu(),
                series.failures());
    }

    private static List<Weighted> mix(Yardstick yardstick) {
        return List.of(
                new Weighted(yardstick.get(), 60),
                new Weighted(yardstick.firstPage(), 15),
                new Weighted(yardstick.create(), 10),
                new Weighted(yardstick.change(1), 5),
                new Weighted(yardstick.change(2), 5),
                new Weighted(yardstick.change(3), 5));
    }
}
