package io.vpcpeering.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vpcpeering.failure.Declined;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a body of `multipart/form-data`, which the old Java SDK sends with a line break before the first boundary.
///
/// Our own, because the parsers at hand were written for uploads of files: Netty's meets some malformed bodies with a
/// NullPointerException, and decodes others leniently where a signature wants every byte. Bodies here are small and
/// whole.
final class Multipart {
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile("(?im)^content-disposition:\\s*form-data\\b[^\\r\\n]*;\\s*name=\"([^\"\\r\\n]*)\"");
    private static final Pattern FILE = Pattern.compile("(?im)^content-disposition:[^\\r\\n]*;\\s*filename\\*?=");
    private static final String LINE = "\r\n";

    /// The body, one character for each byte.
    private final String body;

    private final String delimiter;
    private final Form form = new Form();

    private Multipart(String body, String boundary) {
        this.body = body;
        this.delimiter = "--" + boundary;
    }

    /// The fields; files are no parameters.
    ///
    /// @throws Declined when the body is malformed or holds too much
    static Map<String, String> read(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw malformed();
        }
        String text = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        return new Multipart(new String(body, ISO_8859_1), text).read();
    }

    private Map<String, String> read() {
        int position = body.startsWith(delimiter) ? 0 : after(LINE + delimiter, 0) - delimiter.length();
        while (true) {
            position += delimiter.length();
            if (body.startsWith("--", position)) {
                return form.parameters();
            }
            // What may stand between a boundary and its line's end is padding.
            int begin = after(LINE, position);
            int content = body.startsWith(LINE, begin) ? begin + LINE.length() : after(LINE + LINE, begin);
            int end = after(LINE + delimiter, content) - delimiter.length() - LINE.length();
            add(body.substring(begin, content), body.substring(content, end));
            position = end + LINE.length();
        }
    }

    private void add(String headers, String content) {
        Matcher name = NAME.matcher(headers);
        if (!name.find()) {
            throw malformed();
        }
        if (!FILE.matcher(headers).find()) {
            form.add(name.group(1).getBytes(ISO_8859_1), content.getBytes(ISO_8859_1));
        }
    }

    /// Where `mark` ends, when it is looked for from `start`.
    private int after(String mark, int start) {
        int found = body.indexOf(mark, start);
        if (found < 0) {
            throw malformed();
        }
        return found + mark.length();
    }

    private static Declined malformed() {
        return Declined.malformed("the body is not a readable form", "请求体不是有效的表单");
    }
}
