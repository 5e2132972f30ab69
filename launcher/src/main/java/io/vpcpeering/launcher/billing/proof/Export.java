package io.vpcpeering.launcher.billing.proof;

import com.google.protobuf.Timestamp;
import io.vpcpeering.launcher.billing.Bills;
import io.vpcpeering.launcher.billing.Prices;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.ListSamplesRequest;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Writes all that a day's or a month's bill can be checked by into a directory.
public final class Export {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int PAGE = 2_000;

    private final Operator billing;

    /// @param billing a connection to billing-service
    public Export(Operator billing) {
        this.billing = billing;
    }

    /// What was written.
    public record Written(String directory, int lines, int peerings, long samples) {}

    /// A day's bill. Asks for the lines first: samples that come in meanwhile show as a difference, not as a
    /// match.
    public Written write(long uin, LocalDate date, ProofDir dir) throws IOException {
        List<Bills.Line> lines = new Bills(billing).lines(uin, date);
        return write(proof(uin, date.toString(), lines), peerings(lines.stream()), date, date.plusDays(1), dir);
    }

    /// A month's lines, and the samples of those that are charged by the month.
    public Written write(long uin, YearMonth month, ProofDir dir) throws IOException {
        var lines = new ArrayList<Bills.Line>();
        new Bills(billing).month(uin, month, lines::add);
        List<String> monthly =
                peerings(lines.stream().filter(line -> line.plan().equals("MONTHLY_95TH")));
        return write(
                proof(uin, month.toString(), lines),
                monthly,
                month.atDay(1),
                month.plusMonths(1).atDay(1),
                dir);
    }

    private Proof proof(long uin, String date, List<Bills.Line> lines) {
        return new Proof(uin, date, new Bills(billing).tariffs(), new Prices(billing).contracts(uin), lines);
    }

    private static List<String> peerings(Stream<Bills.Line> lines) {
        return lines.map(Bills.Line::peeringConnectionId).distinct().toList();
    }

    private Written write(Proof proof, List<String> peerings, LocalDate from, LocalDate until, ProofDir dir)
            throws IOException {
        Files.createDirectories(dir.path());
        Files.writeString(dir.bill(), Json.pretty(proof) + "\n");
        long samples = 0;
        try (var file = Files.newBufferedWriter(dir.samples())) {
            file.write("peeringConnectionId,direction,slotStart,bytes,revision\n");
            for (String peering : peerings) {
                samples += write(peering, from, until, file);
            }
        }
        return new Written(dir.path().toString(), proof.lines().size(), peerings.size(), samples);
    }

    private long write(String peering, LocalDate from, LocalDate until, BufferedWriter file) throws IOException {
        long written = 0;
        String token = "";
        do {
            var page = billing.call(MeteringServiceGrpc::newBlockingStub)
                    .listSamples(ListSamplesRequest.newBuilder()
                            .setPeeringId(peering)
                            .setStartTime(midnight(from))
                            .setEndTime(midnight(until))
                            .setPageSize(PAGE)
                            .setPageToken(token)
                            .build());
            for (TrafficSample sample : page.getSamplesList()) {
                file.write(line(sample));
                written++;
            }
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return written;
    }

    private static String line(TrafficSample sample) {
        return "%s,%s,%s,%d,%d\n"
                .formatted(
                        sample.getPeeringId(),
                        sample.getDirection() == Direction.DIRECTION_OUT ? "out" : "in",
                        Instant.ofEpochSecond(sample.getSlotStart().getSeconds())
                                .atZone(SHANGHAI)
                                .toOffsetDateTime(),
                        sample.getBytes(),
                        sample.getRevision());
    }

    private static Timestamp midnight(LocalDate date) {
        return Timestamp.newBuilder()
                .setSeconds(date.atStartOfDay(SHANGHAI).toEpochSecond())
                .build();
    }
}
