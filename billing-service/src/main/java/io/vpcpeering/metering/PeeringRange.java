package io.vpcpeering.metering;

import io.vpcpeering.vocabulary.PeeringId;
import java.util.List;
import java.util.stream.IntStream;

/// Peerings whose ids lie between two texts, both excluded.
///
/// @param part which of the parts it lies in; 0 for all there are
/// @param after the lower one
/// @param until the upper one
public record PeeringRange(int part, String after, String until) {
    /// All there are.
    public static final PeeringRange ALL = new PeeringRange(0, "pcx-", "pcx-~");

    private static final String FIRST_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// All there are in 36 parts, by the first character of their drawn part: drawn at random, so about
    /// equal.
    public static List<PeeringRange> parts() {
        return IntStream.range(0, FIRST_CHARACTERS.length())
                .mapToObj(i -> new PeeringRange(
                        i + 1,
                        "pcx-" + FIRST_CHARACTERS.charAt(i),
                        i + 1 < FIRST_CHARACTERS.length() ? "pcx-" + FIRST_CHARACTERS.charAt(i + 1) : ALL.until))
                .toList();
    }

    /// What is left of it after a peering.
    public PeeringRange after(PeeringId last) {
        return new PeeringRange(part, last.value(), until);
    }
}
