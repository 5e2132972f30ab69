package io.vpcpeering.balance;

import io.vpcpeering.vocabulary.PeeringId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes peerings what their payers' standing says: isolated or not.
///
/// It compares what should be with what peering-service told last, and asks for the difference, again and again
/// until there is none. So a call that was lost is made again, one that came late is put right, and a peering
/// that an isolated account makes is isolated as well.
public final class Isolation implements Runnable {
    private final Differences differences;
    private final Consumer<List<PeeringId>> isolate;
    private final Consumer<List<PeeringId>> restore;

    /// @param isolate asks peering-service to isolate peerings
    /// @param restore asks peering-service to restore peerings
    public Isolation(Differences differences, Consumer<List<PeeringId>> isolate, Consumer<List<PeeringId>> restore) {
        this.differences = differences;
        this.isolate = isolate;
        this.restore = restore;
    }

    @Override
    public void run() {
        page(differences::toRestore, restore);
        page(differences::toIsolate, isolate);
    }

    private static void page(Pages pages, Consumer<List<PeeringId>> ask) {
        List<PeeringId> page = pages.after(Optional.empty());
        while (!page.isEmpty()) {
            ask.accept(page);
            page = pages.after(Optional.of(page.getLast()));
        }
    }

    /// Where peerings are not what they should be.
    public interface Differences {
        /// Peerings that carry although their payers are isolated, a page by their ids.
        List<PeeringId> toIsolate(Optional<PeeringId> after);

        /// Peerings that are isolated although their payers are not, a page by their ids.
        List<PeeringId> toRestore(Optional<PeeringId> after);
    }

    @FunctionalInterface
    private interface Pages {
        List<PeeringId> after(Optional<PeeringId> last);
    }
}
