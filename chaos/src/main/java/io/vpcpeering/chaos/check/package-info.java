/// What must hold in the end, whoever says that it does.
@NullMarked
package io.vpcpeering.chaos.check;

import org.jspecify.annotations.NullMarked;
