package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Params;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Parameters of an Action, as its table entry declares them.
final class Asked {
    private Asked() {}

    /// @param pairs name, value, name, value
    static Params of(String action, String... pairs) {
        return Params.of(
                map(pairs),
                LegacyActions.table(true, InstantSource.system())
                        .find(action)
                        .orElseThrow()
                        .inputs());
    }

    static Map<String, String> map(String... pairs) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return values;
    }
}
