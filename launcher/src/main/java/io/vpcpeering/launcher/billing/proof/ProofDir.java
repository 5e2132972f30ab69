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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// A directory with all that a day's bill can be checked by: `bill.json` and `samples.csv`.
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
    public Verifier.Verdict verify() throws IOException {
        try {
            Proof proof = Json.read(Files.readString(bill()), Proof.class);
            return new Verifier(proof).verify(read(LocalDate.parse(proof.date())));
        } catch (NoSuchFileException e) {
            throw new Failure("there is no file " + e.getFile(), e);
        }
    }

    /// Samples of other days are left out.
    private Map<String, DaySamples> read(LocalDate day) throws IOException {
        var samples = new HashMap<String, DaySamples>();
        try (var file = SampleFile.open(Files.newBufferedReader(samples()))) {
            file.lines().forEachRemaining(line -> {
                switch (line) {
                    case SampleFile.Line.Sample(var _, TrafficSample sample) -> put(samples, sample, day);
                    case SampleFile.Line.Malformed(long number, String problem) ->
                        throw new Failure(samples() + ", line " + number + ": " + problem);
                }
            });
        }
        return samples;
    }

    private static void put(Map<String, DaySamples> samples, TrafficSample sample, LocalDate day) {
        long seconds =
                sample.getSlotStart().getSeconds() - day.atStartOfDay(SHANGHAI).toEpochSecond();
        if (seconds >= 0 && seconds < (long) DaySamples.SLOTS * SLOT_SECONDS) {
            samples.computeIfAbsent(sample.getPeeringId(), _ -> new DaySamples())
                    .put(
                            sample.getDirection() == Direction.DIRECTION_OUT,
                            (int) (seconds / SLOT_SECONDS),
                            sample.getBytes());
        }
    }
}
