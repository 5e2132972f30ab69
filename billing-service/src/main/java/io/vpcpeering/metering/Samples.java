package io.vpcpeering.metering;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.BilledPeerings;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the parties of a peering may read of its traffic.
public final class Samples {
    private final BilledPeerings peerings;
    private final UsageStore store;

    /// Over the projection of peerings and the samples.
    public Samples(BilledPeerings peerings, UsageStore store) {
        this.peerings = peerings;
        this.store = store;
    }

    /// Which samples of a peering.
    ///
    /// @param direction only this one; empty for both
    /// @param start slots that start then or later
    /// @param end slots that start before that
    /// @param after the last sample of the page before; empty for the first page
    /// @param size at most so many
    public record Query(
            PeeringId peering,
            Optional<Direction> direction,
            Instant start,
            Instant end,
            Optional<Place> after,
            int size) {}

    /// A place among samples.
    ///
    /// @param slotStart the slot
    /// @param direction of the sample
    public record Place(Instant slotStart, Direction direction) {}

    /// A page, and where the next one begins after.
    ///
    /// @param samples by time, in each slot out before in
    /// @param next empty on the last page
    public record Page(List<Sample> samples, Optional<Place> next) {}

    /// A page of samples. May ask peering-service, so it is called outside transactions.
    ///
    /// @param viewer empty for services and operators
    /// @throws io.vpcpeering.vocabulary.Refused PEERING_NOT_FOUND when the peering is not the viewer's
    public Page page(Query asked, Optional<AccountId> viewer) {
        BilledPeering peering = peerings.visible(asked.peering(), viewer);
        List<Sample> found =
                store.samples(peering.id(), BillingDay.at(from(asked)), BillingDay.at(asked.end())).stream()
                        .filter(sample -> isAskedFor(sample, asked))
                        .limit(asked.size() + 1L)
                        .toList();
        if (found.size() <= asked.size()) {
            return new Page(found, Optional.empty());
        }
        List<Sample> page = found.subList(0, asked.size());
        return new Page(page, Optional.of(place(page.getLast())));
    }

    private static Instant from(Query asked) {
        return asked.after()
                .map(Place::slotStart)
                .filter(asked.start()::isBefore)
                .orElse(asked.start());
    }

    private static boolean isAskedFor(Sample sample, Query asked) {
        Instant start = sample.slot().start();
        return asked.direction().stream().allMatch(sample.direction()::equals)
                && !start.isBefore(asked.start())
                && start.isBefore(asked.end())
                && asked.after().stream().allMatch(place -> isAfter(place(sample), place));
    }

    private static boolean isAfter(Place sample, Place place) {
        int byTime = sample.slotStart().compareTo(place.slotStart());
        return byTime != 0 ? byTime > 0 : sample.direction().compareTo(place.direction()) > 0;
    }

    private static Place place(Sample sample) {
        return new Place(sample.slot().start(), sample.direction());
    }
}
