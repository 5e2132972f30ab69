package io.vpcpeering.launcher.billing;

import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.RecordSamplesRequest;
import io.vpcpeering.proto.billing.v1.RefusedSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/// Sends samples to billing-service, a few thousand at a time, and keeps count. For one use by one thread.
public final class SampleImport {
    private static final int BATCH = 5_000;
    private static final String MALFORMED = "MALFORMED";
    private static final String PREFIX = "SAMPLE_REFUSAL_";

    private final Operator billing;
    private final List<SampleFile.Line.Sample> batch = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private long accepted;
    private long duplicates;

    /// @param billing a connection to billing-service
    public SampleImport(Operator billing) {
        this.billing = billing;
    }

    /// Sends all lines that can be sent. What was sent before a failure stays; sending it again does no harm.
    public Result run(Iterator<SampleFile.Line> lines) {
        while (lines.hasNext()) {
            switch (lines.next()) {
                case SampleFile.Line.Sample sample -> add(sample);
                case SampleFile.Line.Malformed line ->
                    refused.add(new Refused(line.number(), MALFORMED, line.problem()));
            }
        }
        send();
        refused.sort(Comparator.comparingLong(Refused::line));
        return new Result(accepted, duplicates, List.copyOf(refused));
    }

    private void add(SampleFile.Line.Sample sample) {
        batch.add(sample);
        if (batch.size() == BATCH) {
            send();
        }
    }

    private void send() {
        if (batch.isEmpty()) {
            return;
        }
        var request = RecordSamplesRequest.newBuilder();
        batch.forEach(line -> request.addSamples(line.sample()));
        var answer = billing.call(MeteringServiceGrpc::newBlockingStub).recordSamples(request.build());
        accepted += answer.getAccepted();
        duplicates += answer.getDuplicates();
        answer.getRefusedList().forEach(this::refuse);
        batch.clear();
    }

    private void refuse(RefusedSample sample) {
        var line = batch.get(sample.getIndex()).number();
        refused.add(new Refused(line, sample.getReason().name().substring(PREFIX.length()), sample.getMessage()));
    }

    /// What became of a file, as `meter import` prints it.
    public record Result(long accepted, long duplicates, List<Refused> refused) {}

    /// A line that was not kept; the header is line 1.
    public record Refused(long line, String reason, String message) {}
}
