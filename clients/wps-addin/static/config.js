// Where the service is. `jianfu wps install` writes address and token here; a page that the service itself serves has
// them from the service and from the address's #fragment.
var jianfuService = {};
