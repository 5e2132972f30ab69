package io.vpcpeering.launcher.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/// Values as JSON: fields in the order of their declaration, nulls written, text as it is.
public final class Json {
    private static final Gson LINE =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private static final Gson PRETTY = LINE.newBuilder().setPrettyPrinting().create();

    private Json() {}

    /// In one line, for programs.
    public static String line(Object value) {
        return LINE.toJson(value);
    }

    /// Indented, for people.
    public static String pretty(Object value) {
        return PRETTY.toJson(value);
    }

    /// Reads a value of this type; `com.google.gson.JsonParseException` when the text is none.
    public static <T> T read(String text, Class<T> type) {
        return LINE.fromJson(text, type);
    }
}
