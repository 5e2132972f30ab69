package io.vpcpeering.bench.work;

import io.vpcpeering.bench.door.Doors;
import io.vpcpeering.bench.door.PeeringCalls;
import io.vpcpeering.bench.limit.Script;
import io.vpcpeering.bench.limit.Script.Weighted;
import io.vpcpeering.bench.limit.SqlLimit;
import io.vpcpeering.bench.limit.Yardstick;
import io.vpcpeering.bench.load.Caller;
import io.vpcpeering.bench.load.Load;
import io.vpcpeering.bench.load.Loaded;
import io.vpcpeering.bench.load.Pace;
import io.vpcpeering.bench.report.Machine;
import io.vpcpeering.bench.report.Progress;
import io.vpcpeering.bench.stage.Stage;
import io.vpcpeering.bench.stage.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What all workloads of one run share.
///
/// @param stage the suite that is measured
/// @param world what was in it at the beginning
/// @param strangers pairs of VPCs that can still be joined
/// @param doors ways into it
/// @param yardstick what it is laid beside
/// @param limit measures that
/// @param load measures the suite
/// @param pace how long and how often
/// @param isQuick whether what is counted instead of timed is to be short, too
/// @param machine what everything runs on
/// @param progress told what happens
public record Run(
        Stage stage,
        World world,
        World.Strangers strangers,
        Doors doors,
        Yardstick yardstick,
        SqlLimit limit,
        Load load,
        Pace pace,
        boolean isQuick,
        Machine machine,
        Progress progress) {
    private static final int WARMING = 16;

    /// Peerings straight over gRPC.
    public PeeringCalls peerings() {
        return new PeeringCalls(doors, world);
    }

    /// Lets customers do what they do all day, so that no measurement pays for the suite's first calls.
    public void warmUp(Duration length) throws Exception {
        progress.begin("warming up");
        Loaded loaded = load.run(WARMING, Duration.ZERO, length, _ -> new Mix(this));
        progress.end(String.format(Locale.ROOT, "%,.0f/s", loaded.perSecond()));
    }

    /// Measures callers, once everybody has done what there was to do before.
    public Loaded measure(String what, int callers, Caller.Maker maker) throws Exception {
        progress.begin(what);
        boolean settled = stage.settle();
        Loaded loaded = load.run(callers, pace.warmUp(), pace.length(), maker);
        progress.end(String.format(
                Locale.ROOT,
                "%,.0f/s, p50 %.1f, p99 %.1f ms%s%s",
                loaded.perSecond(),
                loaded.millis(50),
                loaded.millis(99),
                settled ? "" : ", others still at work",
                loaded.problem()
                        .map(problem -> "; " + loaded.failed() + " failed: " + problem)
                        .orElse("")));
        return loaded;
    }

    /// Measures a limit, once everybody has done what there was to do before.
    public double measure(String what, int clients, Script script) throws Exception {
        return measure(what, clients, List.of(new Weighted(script, 1)));
    }

    /// The same of a mix.
    public double measure(String what, int clients, List<Weighted> mix) throws Exception {
        progress.begin(what + ", by " + limit.name());
        var _ = stage.settle();
        double perSecond = limit.perSecond(mix, clients, pace);
        progress.end(String.format(Locale.ROOT, "%,.0f/s", perSecond));
        return perSecond;
    }
}
