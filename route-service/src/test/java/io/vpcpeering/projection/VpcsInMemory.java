package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.VpcId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Known VPCs for one thread; there is nobody to be locked out.
final class VpcsInMemory implements VpcStore {
    private final Map<VpcId, KnownVpc> known = new HashMap<>();

    @Override
    public boolean addIfAbsent(KnownVpc vpc) {
        return known.putIfAbsent(vpc.id(), vpc) == null;
    }

    @Override
    public Optional<KnownVpc> hold(VpcId id, Hold hold) {
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public boolean contains(VpcId id) {
        return known.containsKey(id);
    }

    @Override
    public void update(KnownVpc vpc) {
        known.put(vpc.id(), vpc);
    }

    @Override
    public Optional<KnownVpc> find(VpcId id) {
        return hold(id, Hold.SHARED);
    }
}
