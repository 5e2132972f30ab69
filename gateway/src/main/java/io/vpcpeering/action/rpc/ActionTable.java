package io.vpcpeering.action.rpc;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All Actions of the door, by name.
public final class ActionTable {
    private final Map<String, Action> actions = new TreeMap<>();

    /// The Actions of these RPCs.
    ///
    /// @throws IllegalArgumentException when two claim one Action
    public ActionTable(List<Rpc<?, ?>> rpcs) {
        for (Rpc<?, ?> rpc : rpcs) {
            for (Action action : rpc.actions()) {
                if (actions.put(action.name(), action) != null) {
                    throw new IllegalArgumentException("two RPCs answer " + action.name());
                }
            }
        }
    }

    /// The Action of this name.
    public Optional<Action> find(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    /// All, by name.
    public Collection<Action> all() {
        return Collections.unmodifiableCollection(actions.values());
    }
}
