package io.vpcpeering.launcher.billing.proof;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.billing.SampleFile;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A directory with all that a day's or a month's bill can be checked by: `bill.json` and `samples.csv`.
///
/// @param path where it is
public record ProofDir(Path path) {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int SLOT_SECONDS = 300;

    /// Where the bill is.
    public Path bill() {
        return path.resolve("bill.json");
    }

    /// Where the samples are, as `meter import` takes them.
    public Path samples() {
        return path.resolve("samples.csv");
    }

    /// Checks what is there.
    ///
    /// @throws Failure when a file is missing or malformed
    public Verdict verify() throws IOException {
        try {
            Proof proof = Json.read(Files.readString(bill()), Proof.class);
            Map<String, SortedMap<LocalDate, DaySamples>> samples = read();
            return proof.isOfMonth()
                    ? new MonthVerifier(proof).verify(samples)
                    : new Verifier(proof).verify(of(LocalDate.parse(proof.date()), samples));
        } catch (NoSuchFileException e) {
            throw new Failure("there is no file " + e.getFile(), e);
        }
    }

    /// Samples of other days are left out.
    private static Map<String, DaySamples> of(LocalDate day, Map<String, SortedMap<LocalDate, DaySamples>> samples) {
        var ofDay = new HashMap<String, DaySamples>();
        samples.forEach((peering, days) -> ofDay.put(peering, days.getOrDefault(day, new DaySamples())));
        return ofDay;
    }

    private Map<String, SortedMap<LocalDate, DaySamples>> read() throws IOException {
        var samples = new HashMap<String, SortedMap<LocalDate, DaySamples>>();
        try (var file = SampleFile.open(Files.newBufferedReader(samples()))) {
            file.lines().forEachRemaining(line -> {
                switch (line) {
                    case SampleFile.Line.Sample(var _, TrafficSample sample) -> put(samples, sample);
                    case SampleFile.Line.Malformed(long number, String problem) ->
                        throw new Failure(samples() + ", line " + number + ": " + problem);
                }
            });
        }
        return samples;
    }

    private static void put(Map<String, SortedMap<LocalDate, DaySamples>> samples, TrafficSample sample) {
        var start = Instant.ofEpochSecond(sample.getSlotStart().getSeconds()).atZone(SHANGHAI);
        samples.computeIfAbsent(sample.getPeeringId(), _ -> new TreeMap<>())
                .computeIfAbsent(start.toLocalDate(), _ -> new DaySamples())
                .put(
                        sample.getDirection() == Direction.DIRECTION_OUT,
                        start.toLocalTime().toSecondOfDay() / SLOT_SECONDS,
                        sample.getBytes());
    }
}
