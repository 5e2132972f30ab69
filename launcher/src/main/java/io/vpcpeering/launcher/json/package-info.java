/// JSON as the commands print it.
@NullMarked
package io.vpcpeering.launcher.json;

import org.jspecify.annotations.NullMarked;
