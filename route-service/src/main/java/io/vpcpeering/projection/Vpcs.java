package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.VpcId;

/// What is known of VPCs. Methods run in the caller's transaction. Thread-safe.
public final class Vpcs {
    private final VpcStore store;
    private final VpcConsequences consequences;

    /// @param consequences what follows from a VPC's coming and going
    public Vpcs(VpcStore store, VpcConsequences consequences) {
        this.store = store;
        this.consequences = consequences;
    }

    /// Takes in a state that was told, with its consequences, unless it is old.
    ///
    /// @param by who made it so
    public void learn(KnownVpc told, Actor by) {
        if (store.addIfAbsent(told)) {
            if (!told.deleted()) {
                consequences.appeared(told, new Cause(by, Cause.Why.VPC_CREATED));
            }
            return;
        }
        KnownVpc known = store.hold(told.id(), VpcStore.Hold.CLOSED).orElseThrow();
        if (known.version() >= told.version()) {
            return;
        }
        if (told.deleted()) {
            consequences.gone(known, new Cause(by, Cause.Why.VPC_DELETED));
        }
        store.update(told);
    }

    /// Whether a VPC was ever heard of; needs no transaction.
    boolean knows(VpcId id) {
        return store.contains(id);
    }
}
