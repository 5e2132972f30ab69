package io.vpcpeering.bench.door;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/// What the gateway said.
///
/// @param text a JSON object
public record Answer(String text) {
    private static final String SUCCESS = "{\"code\":0,";

    /// Whether it did what it was asked for; without reading it all, because callers share the cores.
    public boolean isSuccess() {
        return text.startsWith(SUCCESS);
    }

    /// Read.
    public JsonObject json() {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    /// This answer, when it is a success.
    ///
    /// @throws IllegalStateException when it is not
    public Answer ok() {
        if (!isSuccess()) {
            throw new IllegalStateException("the gateway answered " + text);
        }
        return this;
    }
}
