package io.vpcpeering.chaos.check;

import com.google.protobuf.Timestamp;
import io.vpcpeering.chaos.work.Meter;
import io.vpcpeering.launcher.Trees;
import io.vpcpeering.launcher.billing.Bills;
import io.vpcpeering.launcher.billing.proof.Export;
import io.vpcpeering.launcher.billing.proof.ProofDir;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.proto.billing.v1.ListSamplesRequest;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// I7: the samples that were taken are there, no others are, and each account's bill of the day follows from them.
///
/// @param billing a connection to billing-service
/// @param meter what was taken
/// @param day the day that was metered
/// @param accounts who pays
record BilledAsMetered(Operator billing, Meter meter, LocalDate day, List<Long> accounts) implements Check {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int PAGE = 2_000;

    @Override
    public List<Violation> violations() throws IOException {
        var all = new ArrayList<Violation>();
        Map<Meter.Slot, TrafficSample> taken = meter.taken();
        Map<Meter.Slot, TrafficSample> kept = new HashMap<>();
        var peerings = new TreeSet<String>();
        taken.keySet().forEach(slot -> peerings.add(slot.peering()));
        peerings.forEach(peering -> kept.putAll(samples(peering)));
        taken.forEach((slot, sample) -> {
            TrafficSample there = kept.get(slot);
            if (!sample.equals(there)) {
                all.add(new Violation("I7", "taken was " + sample + ", kept is " + there));
            }
        });
        kept.keySet().stream()
                .filter(slot -> !taken.containsKey(slot))
                .forEach(slot -> all.add(new Violation("I7", "nobody has metered " + slot)));
        var _ = new Bills(billing).close(day);
        for (long account : accounts) {
            verify(account, all);
        }
        return all;
    }

    private void verify(long account, List<Violation> violations) throws IOException {
        var dir = new ProofDir(Files.createTempDirectory("chaos-bill"));
        try {
            var _ = new Export(billing).write(account, day, dir);
            dir.verify()
                    .problems()
                    .forEach(problem -> violations.add(
                            new Violation("I7", problem.peeringConnectionId() + ": " + problem.problem())));
        } finally {
            Trees.delete(dir.path());
        }
    }

    private Map<Meter.Slot, TrafficSample> samples(String peering) {
        var all = new HashMap<Meter.Slot, TrafficSample>();
        String token = "";
        do {
            var page = billing.call(MeteringServiceGrpc::newBlockingStub)
                    .listSamples(ListSamplesRequest.newBuilder()
                            .setPeeringId(peering)
                            .setStartTime(midnight(day))
                            .setEndTime(midnight(day.plusDays(1)))
                            .setPageSize(PAGE)
                            .setPageToken(token)
                            .build());
            page.getSamplesList().forEach(sample -> all.put(Meter.slot(sample), sample));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return all;
    }

    private static Timestamp midnight(LocalDate date) {
        return Timestamp.newBuilder()
                .setSeconds(date.atStartOfDay(SHANGHAI).toEpochSecond())
                .build();
    }
}
