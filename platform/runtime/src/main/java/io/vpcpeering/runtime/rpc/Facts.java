package io.vpcpeering.runtime.rpc;

import io.vpcpeering.proto.event.v1.ActorKind;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;

/// Spells actors in facts.
public final class Facts {
    private Facts() {}

    /// Spells one.
    public static io.vpcpeering.proto.event.v1.Actor actor(Actor actor) {
        var proto = io.vpcpeering.proto.event.v1.Actor.newBuilder();
        return switch (actor) {
            case Actor.Account(AccountId id) ->
                proto.setKind(ActorKind.ACTOR_KIND_ACCOUNT)
                        .setAccountUin(id.uin())
                        .build();
            case Actor.Service(String name) ->
                proto.setKind(ActorKind.ACTOR_KIND_SERVICE).setName(name).build();
            case Actor.Operator(String name) ->
                proto.setKind(ActorKind.ACTOR_KIND_OPERATOR).setName(name).build();
        };
    }
}
