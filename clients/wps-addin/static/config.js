// Where the service is. `jianfu wps install` writes address and token here; without it the address's #fragment says them.
window.JIANFU = { address: "", token: "" };
