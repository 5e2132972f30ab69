package io.vpcpeering.chaos.work;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// The VPCs that customers join: few, in three regions, of few ranges, so that pairs, overlaps and quotas meet all the
/// time. Thread-safe.
final class World {
    private final List<Place> places;
    private final Map<String, Place> byId = new HashMap<>();
    private final AtomicLong number = new AtomicLong();

    World(List<Place> places) {
        this.places = List.copyOf(places);
        places.forEach(place -> byId.put(place.vpcId(), place));
    }

    Place place(String vpcId) {
        Place place = byId.get(vpcId);
        if (place == null) {
            throw new IllegalArgumentException("nobody has made " + vpcId);
        }
        return place;
    }

    Place anyOf(long account, RandomGenerator chance) {
        List<Place> own =
                places.stream().filter(place -> place.account() == account).toList();
        return own.get(chance.nextInt(own.size()));
    }

    Place anyBut(Place own, RandomGenerator chance) {
        List<Place> others = places.stream().filter(place -> !place.equals(own)).toList();
        return others.get(chance.nextInt(others.size()));
    }

    String freshName() {
        return "peering " + number.incrementAndGet();
    }

    String freshToken() {
        return "wish-" + number.incrementAndGet();
    }
}
