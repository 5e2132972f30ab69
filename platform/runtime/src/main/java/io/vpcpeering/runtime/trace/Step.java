package io.vpcpeering.runtime.trace;

/// A step of a trace that is being taken; ended once, by whoever began it.
public interface Step {
    /// The W3C trace context of whatever is done, called or told within it.
    String traceparent();

    /// It did not come to what was wanted.
    ///
    /// @param why in a word or two, without anybody's data
    void failed(String why);

    /// It is over.
    void end();
}
