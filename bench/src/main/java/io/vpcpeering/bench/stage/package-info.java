/// The suite that is measured, and what is in it before anybody asks.
@NullMarked
package io.vpcpeering.bench.stage;

import org.jspecify.annotations.NullMarked;
