package io.vpcpeering.bench.work;

import java.util.List;

/// All workloads, in the order in which they run.
public final class Workloads {
    private Workloads() {}

    /// Each of them.
    public static List<Workload> all() {
        return List.of(
                new EverydayMix(),
                new DurableCreate(),
                new Describe(),
                new ListPage(),
                new Cascade(),
                new AcceptToUsable(),
                new LookUp(),
                new GatewayCeiling(),
                new HotVpc(),
                new CrashRecovery(),
                new ExpiryStorm(),
                new SampleIngest(),
                new RelayDrain(),
                new ColdStart());
    }
}
