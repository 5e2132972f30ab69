package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.ResourceId;
import java.util.Set;

/// A decision would be a refusal, but only for want of news: its transaction is given up, the owner is asked,
/// and it is decided again (see [ReadThrough]).
public final class NotHeardOf extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Set<ResourceId> resources;
    private final Refused refusal;

    /// @param resources what the owner should be asked for: VPCs and peerings
    /// @param refusal the decision if that brings nothing
    public NotHeardOf(Set<? extends ResourceId> resources, Refused refusal) {
        super(refusal.getMessage(), null, false, false);
        this.resources = Set.copyOf(resources);
        this.refusal = refusal;
    }

    /// What the owner should be asked for.
    public Set<ResourceId> resources() {
        return resources;
    }

    /// The decision if that brings nothing.
    public Refused refusal() {
        return refusal;
    }
}
