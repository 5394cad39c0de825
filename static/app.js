var htmx=(()=>{const e={parse(t){if(!t)return{};if(t.startsWith("{"))return JSON.parse(t);let r=/(?:"([^"]+)"|'([^']+)'|([^\s,:]+))(?:\s*:\s*(?:"([^"]*)"|'([^']*)'|<((?:[^/]|\/(?!>))+)\/>|([^\s,]+)))?(?=\s|,|$)/g,i={};for(let s of t.matchAll(r)){let[,t,r,n,o,a,l,h]=s,c=t??r??n,u=(o??a??l??h??"true").trim();try{u=JSON.parse(u)}catch{}let d=n?.includes("."),f=d?c.split(".").reduceRight((e,t)=>({[t]:e}),u):{[c]:u};e.merge(f,i)}return i},split:e=>e.split(/,(?![^\[]*\])(?![^(]*\))(?![^<]*\/>)(?=(?:[^"']|"[^"]*"|'[^']*')*$)/),merge(t,r){"string"==typeof t&&(t=e.parse(t));for(let[i,s]of Object.entries(t)){if(["__proto__","constructor","prototype"].includes(i))continue;let t=s?.constructor===Object,n=r[i]?.constructor===Object;t&&n?e.merge(s,r[i]):r[i]=s}return r}};class t{#e=null;#t=[];admit(e,t,r){if(!this.#e)return this.#e={strategy:e,abort:r},"run";if("replace"===e||"abort"!==e&&"abort"===this.#e.strategy)return this.#t=[],this.#e.abort?.(),this.#e={strategy:e,abort:r},"run";if("queue all"===e)this.#t.push(t);else if("queue last"===e)this.#t=[t];else{if("abort"===e||"drop"===e||0!==this.#t.length)return"dropped";this.#t.push(t)}return"queued"}continue(e){this.#e?.abort===e&&(this.#e=null,this.#t.shift()?.())}abort(){this.#e?.abort?.()}}return new class{#r=e;#i=new Map;#s="";#n=new Set;_loc=window.location;#o;#a=Function;#l=Object.getPrototypeOf(async function(){}).constructor;#h={createHTML:e=>e,createScript:e=>e};#c;#u="a,form";#d=["get","post","put","patch","delete","query"];#f;#m;#p;#g;#x;constructor(){this.#b(),this.#y(),this.#c=this.#S("[hx-action],[hx-get],[hx-post],[hx-put],[hx-patch],[hx-delete],[hx-query]"),this.#f=(new XPathEvaluator).createExpression(`.//*[@*[${this.#v("hx-on").map(e=>`starts-with(name(), "${e}")`).join(" or ")}]]`),this.#o={HCON:e,attributeValue:this.#E.bind(this),parseTriggerSpecs:this.#w.bind(this),determineMethodAndAction:this.#A.bind(this),createRequestContext:this.#T.bind(this),collectFormData:this.#C.bind(this),getAttributeObject:this.#q.bind(this),insertContent:this.#N.bind(this),morph:this.#I.bind(this),isSoftMatch:this.#M.bind(this),initSecurity:(e,t,r)=>{e&&(this.#h=e),t&&(this.#a=t),r&&(this.#l=r)},onTrigger:this.#O.bind(this),htmxProp:this.#H.bind(this),triggerHtmxEvent:this.#L.bind(this),executeJavaScript:this.#k.bind(this)};let t=()=>this.initialize();"loading"===document.readyState?document.addEventListener("DOMContentLoaded",t):setTimeout(t)}#b(){this.version="4.0.1",this.config={logAll:!1,prefix:"data-hx-",transitions:!1,history:!0,mode:"same-origin",defaultSwap:"innerHTML",defaultFocusScroll:!1,indicatorClass:"htmx-indicator",requestClass:"htmx-request",includeIndicatorCSS:!0,defaultTimeout:6e4,extensions:"",morphIgnore:["data-htmx-powered"],morphSkip:"[hx-morph-skip]",morphSkipChildren:"[hx-morph-skip-children]",morphScanLimit:10,noSwap:[204,304],implicitInheritance:!1,defaultSettleDelay:1,allowEmptySwapAfterOOB:!1};let t=document.querySelector('meta[name="htmx-config"]');t&&e.merge(t.content,this.config),this.#s=this.config.extensions}#y(){if(!1!==this.config.includeIndicatorCSS){let e=this.config.indicatorClass,t=this.config.requestClass;try{this.indicatorStyleSheet=new CSSStyleSheet,this.indicatorStyleSheet.replaceSync(`.${e}{opacity:0;visibility: hidden} .${t} .${e}, .${t}.${e}{opacity:1;visibility: visible;transition: opacity 200ms ease-in}`),document.adoptedStyleSheets.push(this.indicatorStyleSheet)}catch{}}}registerExtension(e,t){return!(this.#s&&!this.#s.split(/,\s*/).includes(e))&&(!this.#n.has(e)&&(this.#n.add(e),t.init&&t.init(this.#o),void Object.entries(t).forEach(([e,t])=>{this.#i.get(e)?.push(t)||this.#i.set(e,[t])})))}#V(e){let t=this.config.prefix;return!e.closest||null!=e.closest("[hx-ignore]")||t&&null!=e.closest(`[${t}ignore]`)}#P(e,t){let r=this.config.prefix;return e.getAttribute(t)??(r?e.getAttribute(t.replace("hx-",r)):null)}#R(e,t){let r=this.config.prefix&&t.replace("hx-",this.config.prefix);return e.hasAttribute(t)?t:r&&e.hasAttribute(r)?r:null}#S(e){return this.#v(e).join(",")}#v(e){let t=[e];return this.config.prefix&&t.push(e.replaceAll("hx-",this.config.prefix)),t}#j(e,t){let r=[...e.querySelectorAll?.(t)??[]];return e.matches?.(t)&&r.unshift(e),r}#B(e){return"before"===e?"beforebegin":"after"===e?"afterend":"prepend"===e?"afterbegin":"append"===e?"beforeend":e}#z(e,t){let r=[];return this.#E(e,t,void 0,(e,t)=>{e?.split(/\s*[,:]\s*/).includes("this")&&r.push(t)}),r}#E(e,t,r,i,s=this.config.implicitInheritance){t=this.#F(t);let n=this.#F(":inherited"),o=this.#F(":append"),a=this.#P(e,t)??this.#P(e,t+n);if(null!=a)return i?i(a,e):a;let l=CSS.escape(s?t:t+n),h=CSS.escape(t+n+o),c=this.#S(`[${l}],[${h}]`),u=this.#R(e,t+o)??this.#R(e,t+n+o);if(u){let r=e.getAttribute(u),n=e.parentNode?.closest?.(c);if(i&&i(r,e),n){let e=this.#E(n,t,void 0,i,s);return e?(e+","+r).replace(/[{}]/g,""):r}return r}let d=e.parentNode?.closest?.(c);return d?(a=this.#E(d,t,void 0,i),!i&&a&&s&&this.#$(e,"htmx:after:implicitInheritance",{elt:e,name:t,parent:d}),a):r}#w(t){return e.split(t).flatMap(t=>{t=t.replace(/^\s*every\s+(\S+?)\s*(\[[^\]]*\])/,"every$2 $1");let[,r,i]=t.match(/^\s*(\S+\[[^\]]*\]|\S+)\s*(.*?)\s*$/)??[];if(!r)return[];if(/\[[^\]]*$/.test(r))throw"unterminated:"+r;return[{name:r,...e.parse(i)}]})}#A(e,t){let r=this.#E(e,"hx-method"),i=this.#E(e,"hx-action",void 0,void 0,!1);if(!i)for(let t of this.#d){let s=this.#E(e,"hx-"+t,void 0,void 0,!1);if(null!=s){i=s,r=t;break}}return this.#D(e)&&(i||=t.submitter?.getAttribute?.("formAction")||e.getAttribute(e.matches("a")?"href":"action")),r||=t.submitter?.getAttribute?.("formmethod")||e.getAttribute("method")||"GET",{action:i,method:r.toUpperCase()}}#H(e){return e._htmx||(e._htmx={listeners:[],triggerSpecs:[]},e.setAttribute("data-htmx-powered","true")),e._htmx}#W(e){return e._htmx_state||={}}#_(e){if(this.#U(e)&&this.#L(e,"htmx:before:init",{},!0)){let t=this.#H(e);t.initialized=!0,t.eventHandler=this.#Q(e),this.#J(e),this.#L(e,"htmx:after:init",{},!0)}}#Q(e){return async t=>{try{let r=this.#T(e,t);await this.#X(r)}catch(t){this.#L(e,"htmx:error",{error:t})}}}#T(t,r){let{action:i,method:s}=this.#A(t,r),[n,o]=(i||"").split("#"),a=new AbortController,l={sourceElement:t,sourceEvent:r,status:"created",select:this.#E(t,"hx-select"),selectOOB:this.#E(t,"hx-select-oob"),target:this.#E(t,"hx-target"),swap:this.#E(t,"hx-swap")??this.config.defaultSwap,push:this.#E(t,"hx-push-url"),replace:this.#E(t,"hx-replace-url"),transition:this.config.transitions,confirm:this.#E(t,"hx-confirm"),request:{validate:"true"===this.#E(t,"hx-validate",!t.matches("form")||t.noValidate||r.submitter?.formNoValidate?"false":"true",void 0,!1),action:n,anchor:o,method:s,headers:this.#G(t),abort:a.abort.bind(a),credentials:"same-origin",signal:a.signal,mode:this.config.mode}};t._htmx?.boosted&&e.merge(t._htmx.boosted,l),l.target=this.#K(t,l.target),l.target&&(l.request.headers["HX-Target"]=this.#Y(l.target));let h=this.#E(t,"hx-config");return h&&(e.merge(h,l.request),l.request.mode=this.config.mode),l}#Y(e){return`${e.tagName.toLowerCase()}${e.id?"#"+encodeURI(e.id):""}`}#G(e){let t={"HX-Request":"true","HX-Source":this.#Y(e),"HX-Current-URL":location.href,Accept:"text/html"};return this.#D(e)&&(t["HX-Boosted"]="true"),t}#Z(e,t){return this.#q(e,"hx-headers",e=>{for(let r in e)t.request.headers[r]=String(e[r])},{ctx:t})}#K(e,t){return t instanceof Element?t:null!=t?this.#ee(e,t,"hx-target"):this.#D(e)?document.body:e}#D(e){return e?._htmx?.boosted}async#X(e){let t=e.sourceElement,r=e.sourceEvent;if(!t.isConnected)return;if(this.#te(r))return;this.#re(r)&&r.preventDefault();let i=/GET|DELETE/.test(e.request.method),s=i?t.matches("form")?t:null:t.form||t.closest("form"),n=this.#C(t,s,r.submitter,e.request.validate,i);if(!n)return;let o=this.#q(t,"hx-vals",t=>{e.vals=t;for(let e in t)n.set(e,t[e])},{ctx:e});if(o&&await o,e.values)for(let t in e.values)n.delete(t),n.append(t,e.values[t]);let a=this.#Z(t,e);if(a&&await a,Object.assign(e.request,{form:s,submitter:r.submitter,body:n}),!this.#L(t,"htmx:config:request",{ctx:e}))return;if("DIALOG"===e.request.method)return;let l=this.#ie(e.request.action);if(null!=l){let t=Object.fromEntries(e.request.body);return void await this.#k(e.sourceElement,t,l,!1)}if(i){let t=new URL(e.request.action,document.baseURI);for(let r of e.request.body.keys())t.searchParams.delete(r);for(let[r,i]of e.request.body)t.searchParams.append(r,i);t.origin===location.origin?e.request.action=t.pathname+t.search:e.request.action=t.href,e.request.body=null}else"multipart/form-data"!==(this.#E(t,"hx-encoding")??s?.enctype)&&(e.request.body=new URLSearchParams(e.request.body));await this.#se(e)}async#se(e){let t=e.sourceElement,r=this.#ne(t),i=this.#oe(t);this.#ae(t);let s=()=>e.request?.abort?.();if("run"===i.admit(r,()=>this.#se(e),s)){e.status="issuing",e.indicators??=[],e.disabledElements??=[];try{if(e.confirm){if(!await new Promise(r=>{let i={ctx:e,issueRequest:()=>r(!0),dropRequest:()=>r(!1)};if(this.#L(t,"htmx:confirm",i)){let i=this.#ie(e.confirm);r(i?this.#k(t,{ctx:e},i,!0):window.confirm(e.confirm))}}))return}if(this.#le(e),this.#he(e),this.#ce(e),e.fetch||=window.fetch.bind(window),e.request.headers["HX-Request-Type"]=e.target===document.body||e.select?"full":"partial",!this.#L(t,"htmx:before:request",{ctx:e}))return;let r=await e.fetch(e.request.action,e.request);if(e.response={raw:r,status:r.status,headers:r.headers},this.#ue(e),!this.#L(t,"htmx:before:response",{ctx:e}))return;if(e.text=await r.text(),!this.#L(t,"htmx:after:request",{ctx:e}))return;if(e.response.status>=400&&this.#L(t,"htmx:response:error",{ctx:e}),this.#de(e))return void(e.keepIndicators=!0);if("issuing"===e.status){if(e.hx.retarget&&(e.target=e.hx.retarget),e.hx.reswap&&(e.swap=e.hx.reswap),e.hx.reselect&&(e.select=e.hx.reselect),!1===e.target?.isConnected)return;e.status="response received",this.#fe(e),await this.swap(e),e.status="swapped"}}catch(r){e.status="error: "+r,"AbortError"===r?.name&&"timeout"!==e.request.signal.reason||this.#L(t,"htmx:error",{ctx:e,error:r})}finally{await(e.extensionPromise?.catch(()=>{})),clearTimeout(e.requestTimeout),e.hx?.trigger&&this.#me(e.hx.trigger,e.sourceElement),this.#L(t,"htmx:finally:request",{ctx:e}),e.keepIndicators||(this.#pe(e.indicators),this.#ge(e.disabledElements)),i.continue(s)}}}#ue(e){e.hx={};for(let[t,r]of e.response.raw.headers)t.toLowerCase().startsWith("hx-")&&(e.hx[t.slice(3).toLowerCase().replace(/-/g,"")]=r)}#de(t){if("true"===t.hx.refresh)return this._loc.reload(),!0;if(t.hx.redirect)return this._loc.href=t.hx.redirect,!0;if(t.hx.location){let r=t.hx.location,i={},s=e.parse(r);return"{"!==r[0]&&null==s.path||(i=s,r=i.path,delete i.path),null==i.push&&null==i.replace&&(i.push="true"),i.indicators=t.indicators,i.disabledElements=t.disabledElements,this.ajax("GET",r,i),!0}}#le(e){let t=null!=e.request.timeout?this.parseInterval(e.request.timeout):this.config.defaultTimeout;t&&(e.requestTimeout=setTimeout(()=>e.request?.abort?.("timeout"),t))}#ne(e){let t=this.#E(e,"hx-sync");if(!t)return"queue first";let r=t.split(":").pop().trim();return/^(drop|abort|replace|queue)/.test(r)?r:"queue first"}#oe(e){let r=this.#E(e,"hx-sync"),i=e;if(r){let t=r.includes(":")?r.slice(0,r.lastIndexOf(":")).trim():/^(drop|abort|replace|queue)/.test(r)?null:r;t&&(i=this.#ee(e,t,"hx-sync")||e)}return this.#W(i).rq||=new t}#te(e){return"click"===e.type&&(e.ctrlKey||e.metaKey||e.shiftKey)&&!!e.currentTarget?.closest?.("a[href]")}#re(e){let t=e.currentTarget;if("submit"===e.type&&"FORM"===t?.tagName)return!0;if(!("click"===e.type&&0===e.button))return!1;let r=t?.closest?.('button, input[type="submit"], input[type="image"]'),i=r?.form||r?.closest("form");if(r&&!r.disabled&&i&&("submit"===r.type||"image"===r.type||!r.type&&"BUTTON"===r.tagName))return!0;let s=t?.closest?.("a");if(!s||!s.href)return!1;let n=s.getAttribute("href");return!(n&&n.startsWith("#")&&n.length>1)}#J(e,t=e._htmx.eventHandler){let r=this.#E(e,"hx-trigger",void 0,void 0,!1)||(e.matches("form")?"submit":e.matches("input:not([type=button]):not([type=submit]),select,textarea")?"change":"click");this.#O(e,r,t)}#O(e,t,r){let i=this.#w(t);this.#H(e).triggerSpecs.push(...i);for(let t of i){t.listeners=[];let[i,s]=this.#xe(t.name),n=[e];"outside"===t.from?n=[document]:t.from&&"self"!==t.from&&(n=this.#be(e,t.from));let o=i=>{if((t.halt||t.prevent)&&i.preventDefault(),(t.halt||t.stop||t.consume)&&i.stopPropagation(),t.changed){let t=this.#W(e).changedValues??=new WeakMap,r=i.target;if(!["checkbox","radio"].includes(r?.type)){let e=r?.value;if(t.has(r)&&t.get(r)===e)return;t.set(r,e)}}if(t.once)for(let e of t.listeners)e.fromElt.removeEventListener(e.eventName,e.handler,e);r(i)},a=o;if(t.delay?a=e=>{clearTimeout(t.timeout),t.timeout=setTimeout(()=>o(e),this.parseInterval(t.delay))}:t.throttle&&(a=e=>{t.throttled?t.throttledEvent=e:(t.throttled=!0,o(e),t.throttleTimeout=setTimeout(()=>{if(t.throttled=!1,t.throttledEvent){let e=t.throttledEvent;t.throttledEvent=null,a(e)}},this.parseInterval(t.throttle)))}),t.handler=r=>{if(this.#re(r)&&r.preventDefault(),("self"!==t.from||r.target===e)&&("outside"!==t.from||!e.contains(r.target))&&(!t.target||r.target?.matches?.(t.target))){if(s){let t={};for(let e in r)/^[a-z]+$/i.test(e)&&(t[e]=r[e]);if(!this.#k(e,t,s,!0,!1))return}if("every"!==i)for(let t of this.#H(e).triggerSpecs)clearTimeout(t.timeout),t.throttledEvent=null;a(r)}},"intersect"===i||"revealed"===i){let r={rootMargin:t.rootMargin};t.root&&(r.root=this.#ee(e,t.root)),t.threshold&&(r.threshold=parseFloat(t.threshold));let s="revealed"===i;t.observer=new IntersectionObserver(e=>{for(let r=0;r<e.length;r++)if(e[r].isIntersecting){this.trigger(e[r].target,"intersect",{},!1),s&&t.observer.disconnect();break}},r),i="intersect";for(let e of n)t.observer.observe(e)}if("every"===i){let r=Object.keys(t).find(e=>"name"!==e);t.interval=setInterval(()=>{e.isConnected?this.#L(e,"every",{},!1):clearInterval(t.interval)},this.parseInterval(r))}if("load"!==i)for(let r of n){let s={fromElt:r,eventName:i,handler:t.handler,capture:!!t.capture,passive:!!t.passive};e._htmx.listeners.push(s),t.listeners.push(s),r.addEventListener(i,t.handler,s)}else t.handler(new CustomEvent("load"))}}#xe(e){let t=e.match(/^([^\[]*)\[([^\]]*)]/);return t?[t[1],t[2]]:[e,null]}#me(t,r){if("{"===t[0]){let i=e.parse(t);for(let e in i){let t=i[e],s=r;t?.target&&(s=this.find(t.target)),this.trigger(s,e,"object"==typeof t?t:{value:t})}}else t.split(",").forEach(e=>this.trigger(r,e.trim(),{}))}#ye(e){let t={},r=Object.getPrototypeOf(this);for(let i of Object.getOwnPropertyNames(r))"constructor"!==i&&"function"==typeof this[i]&&(["find","findAll"].includes(i)?t[i]=(t,r)=>void 0===r?this[i](e,t):this[i](t,r):t[i]=this[i].bind(this));return t}#k(e,t,r,i=!0,s=!0,n=!1){let o={};Object.assign(o,this.#ye(e));let a={},l={scope:a,code:r};this.#$(e,"htmx:scope",l),r=l.code,Object.assign(o,a),Object.assign(o,t);let h=Object.keys(o),c=Object.values(o),u=new(s?this.#l:this.#a)(...h,i?`return (${r})`:r);return n?()=>u.call(e,...c):u.call(e,...c)}process(e,t){if(!e?.isConnected)return;if(!(e instanceof Element)){for(let r of e.children||[])this.process(r,t);return}if(t&&this.#Se(e,!0),this.#V(e))return;if(!this.#L(e,"htmx:before:process"))return;let r=[e],i=this.#f.evaluate(e),s=null;for(;s=i.iterateNext();)r.push(s);for(let e of r)!this.#V(e)&&this.#L(e,"htmx:before:on:init",{},!0)&&this.#ve(e);for(let t of this.#j(e,this.#c))this.#_(t);for(let t of this.#j(e,this.#u))this.#Ee(t);this.#L(e,"htmx:after:process")}#Ee(e){let t=this.#E(e,"hx-boost");if(t&&"false"!==t&&this.#we(e)&&this.#L(e,"htmx:before:init",{},!0)){let r=this.#H(e);r.initialized=!0,r.eventHandler=this.#Q(e),r.boosted=t,this.#J(e),this.#L(e,"htmx:after:init",{},!0)}}#we(e){if(this.#U(e))if("A"===e.tagName){if(""===e.target||"_self"===e.target)return!e.hasAttribute("download")&&!e.getAttribute("href")?.startsWith?.("#")&&this.#Ae(e.href)}else if("FORM"===e.tagName)return"dialog"!==e.method&&this.#Ae(e.action)}#Ae(e){try{return new URL(e,window.location.href).origin===window.location.origin}catch(e){return!1}}#U(e){return!e._htmx?.initialized&&!this.#V(e)}#Se(e,t){let r=[e,...e.querySelectorAll?.("[data-htmx-powered]")??[]];for(let e of r)if(e._htmx){this.#L(e,"htmx:before:cleanup");for(let t of e._htmx.triggerSpecs||[])t.interval&&clearInterval(t.interval),t.timeout&&clearTimeout(t.timeout),t.throttleTimeout&&clearTimeout(t.throttleTimeout),t.observer?.disconnect();for(let t of e._htmx.listeners||[])t.fromElt.removeEventListener(t.eventName,t.handler,t);e.removeAttribute("data-htmx-powered"),this.#L(e,"htmx:after:cleanup"),t&&delete e._htmx}}#Te(e){let t=document.createElement("div");t.hidden=!0,document.body.insertAdjacentElement("afterend",t);let r=e.querySelectorAll?.(this.#S("[hx-preserve]"))||[];for(let e of r){let r=document.getElementById(e.id);r&&this.#Ce(t,r,null)}return t}#qe(e){for(let t of[...e.children]){let e=document.getElementById(t.id);e&&(this.#Ce(e.parentNode,t,e),this.#Se(e),e.remove())}e.remove()}#Ne(e){let t=this.#h.createHTML(e);return Document.parseHTMLUnsafe?.(t,{})||(new DOMParser).parseFromString(t,"text/html")}#Ie(e){let t=e.replace(/<hx-([a-z]+)(\s+|>)/gi,'<template hx type="$1"$2').replace(/<\/hx-[a-z]+>/gi,"</template>"),r="";t=t.replace(/<head(\s[^>]*)?>[\s\S]*?<\/head>/i,e=>(r=this.#Ne(e).title,""));let i,s,n=t.match(/<([a-z][^\/>\x20\t\r\n\f]*)/i)?.[1]?.toLowerCase();if("html"===n||"body"===n?(i=this.#Ne(t),s=document.createDocumentFragment(),s.append(i.body)):(i=this.#Ne(`<template>${t}</template>`),s=i.querySelector("template").content),!r){let e=s.querySelector("title:not(svg title)");e&&(r=e.textContent,e.remove())}return this.#Me(s),{fragment:s,title:r}}#Oe(e,t,r,i){let s=t.id?"#"+CSS.escape(t.id):null,[,n,o]=r.match(/^(\S+):(.+)/)??[];n&&([r,s]=[n,o||s]),"true"!==r&&r||(r="outerHTML");let a=this.#He(r);if(s=a.target||s,a.strip??=!a.style.startsWith("outer"),!s)return;let l=this.#be(i,s);for(let r of l){let s=document.createDocumentFragment();s.append(t.cloneNode(!0)),e.push({type:"oob",fragment:s,target:r,swapSpec:a,sourceElement:i})}t.remove()}#Le(e,t,r){let i=[];if(r)for(let s of r.split(",")){let[r,n="true"]=s.split(/:(.*)/);for(let s of e.querySelectorAll(r))this.#Oe(i,s,n,t)}for(let r of e.querySelectorAll(this.#S("[hx-swap-oob]"))){let e=this.#R(r,"hx-swap-oob"),s=r.getAttribute(e);r.removeAttribute(e),this.#Oe(i,r,s,t)}return i}#ke(e,t,r){t?t.before(...r.childNodes):e.append(...r.childNodes)}#He(t){t=t.trim();let r=this.config.defaultSwap;if(t&&!/^\S*:/.test(t)){let e=t.match(/^(\S+)\s*(.*)$/);r=e[1],t=e[2]}return{style:this.#B(r),...e.parse(t)}}#Ve(e,t){let r=[];for(let i of e.querySelectorAll("template[hx]")){let e=i.getAttribute("type");if("partial"===e){let e=this.#P(i,"hx-target")||(i.id?"#"+CSS.escape(i.id):null);if(e){this.#Me(i.content);let s=this.#He(this.#P(i,"hx-swap")||this.config.defaultSwap);s.ignoreTitle&&(t.title=null);let n=this.#be(t.sourceElement,e);for(let e of n.length?n:[null])r.push({type:"partial",fragment:i.content.cloneNode(!0),target:e,swapSpec:s,sourceElement:t.sourceElement})}}else this.#$(i,"htmx:process:"+e,{ctx:t,tasks:r});i.remove()}return r}#Pe(e,t,r,i){try{null!=r&&e.setSelectionRange&&e.setSelectionRange(r,i),e.focus(t)}catch(e){}}#Re(e){let t=this.#j(e,"[autofocus]")[0];t&&this.#Pe(t)}#je(e){return e===window||e===document?document.scrollingElement:e}#Be(e,t){if(e.scroll){let r=e.scrollTarget?this.#je(this.#ze(t,e.scrollTarget)):t;r&&("top"===e.scroll?r.scrollTop=0:"bottom"===e.scroll&&(r.scrollTop=r.scrollHeight))}if("top"===e.show||"bottom"===e.show){let r=e.showTarget?this.#je(this.#ze(t,e.showTarget)):t;r?.scrollIntoView?.("top"===e.show)}}#Fe(e){e.request?.anchor&&document.getElementById(e.request.anchor)?.scrollIntoView({block:"start",behavior:"auto"})}#Me(e){let t=this.#j(e,"script");for(let e of t){let t=document.createElement("script");for(let r of e.attributes)t.setAttribute(r.name,r.value);this.config.inlineScriptNonce&&(t.nonce=this.config.inlineScriptNonce),t.textContent=this.#h.createScript(e.textContent),e.replaceWith(t)}}initialize(){this.config.history&&!this.#g&&(this.#g=!0,window.navigation&&!/firefox/i.test(navigator.userAgent)?navigation.addEventListener("navigate",e=>{"traverse"===e.navigationType&&e.canIntercept&&!e.hashChange&&e.intercept({handler:()=>this.#$e()})}):window.addEventListener("popstate",e=>this.#$e(e.state))),this.process(document.body)}async swap(e){try{let{fragment:t,title:r}=this.#Ie(e.text);e.title=r;let i=[],s=this.#Le(t,e.sourceElement,e.selectOOB),n=this.#Ve(t,e);i.push(...s,...n);let o=n.length||s.length&&!this.config.allowEmptySwapAfterOOB,a=this.#De(e,t,o);if(a&&i.unshift(a),!this.#L(e.sourceElement,"htmx:before:swap",{ctx:e,tasks:i}))return;this.#We(e);let l=[],h=[];for(let t of i)t.swapSpec?.transition??a?.transition??e.transition?h.push(t):l.push(this.#N(t));if(h.length>0){let t=async()=>{for(let e of h)await this.#N(e,!1)};l.push(this.#_e(t,e))}await Promise.all(l),!e.sourceElement?.isConnected&&a?.target?.isConnected&&(e.sourceElement=a.target),this.#L(e.sourceElement,"htmx:after:swap",{ctx:e}),e.title&&"none"!==e.swap&&(document.title=e.title),this.#Fe(e)}finally{this.#L(e.sourceElement,"htmx:finally:swap",{ctx:e})}}#De(e,t,r){let i=this.#He(e.swap||this.config.defaultSwap);if(i.ignoreTitle&&(e.title=null),"delete"===i.style||(t.querySelector("body")||t).childElementCount>0||t.textContent.trim()||(i.swapEmpty??!r)){if(e.select){let r=t.querySelectorAll(e.select);(t=document.createDocumentFragment()).append(...r)}return this.#D(e.sourceElement)&&(i.show||="top"),{type:"main",fragment:t,target:this.#K(e.sourceElement||document.body,i.target||e.target),swapSpec:i,sourceElement:e.sourceElement,transition:e.transition&&!1!==i.transition}}}async#N(e,t=!0){let{target:r,swapSpec:i,fragment:s}=e;if("string"==typeof r&&(r=document.querySelector(r)),!r)return;"string"==typeof i&&(i=this.#He(i));let n,o=i.style;if("none"===o)return;if("BODY"===s.firstElementChild?.tagName){const e=r===document.body&&o.startsWith("outer");e&&"outerHTML"===o&&(o="outerSync"),i.strip??=!e}if(i.strip&&s.firstElementChild&&(s=document.createDocumentFragment(),s.append(...(e.fragment.firstElementChild.content||e.fragment.firstElementChild).childNodes)),this.#Ue(r,"htmx-swapping"),t&&e.swapSpec?.swap&&await this.timeout(e.swapSpec?.swap),"delete"===o)return void(r.parentNode&&(this.#Se(r),r.parentNode.removeChild(r)));let a=[],l=i.settle??this.config.defaultSettleDelay,h=r.parentNode;if("innerHTML"===o||"outerHTML"===o&&h){let e=document.activeElement;if(e?.id){let t,r;try{t=e.selectionStart,r=e.selectionEnd}catch(e){}n={elt:e,start:t,end:r}}a=t&&l?this.#Qe(s,r):[]}let c=this.#Te(s),u=[...s.childNodes];try{if("innerHTML"===o){for(const e of r.children)this.#Se(e);r.replaceChildren(...s.childNodes)}else if("textContent"===o){for(const e of r.querySelectorAll("[data-htmx-powered]"))this.#Se(e);r.textContent=s.textContent}else if("outerHTML"===o)h&&(this.#ke(h,r,s),this.#Se(r),h.removeChild(r),r=u.find(e=>1===e.nodeType)||h);else if("outerSync"===o){this.#Je(r,s.firstElementChild);for(const e of r.children)this.#Se(e);r.replaceChildren(...s.firstElementChild.childNodes),u=[r]}else if("innerMorph"===o)this.#I(r,s,!0),u=[...r.childNodes];else if("outerMorph"===o)this.#I(r,s,!1),u.push(r);else if("beforebegin"===o)h&&this.#ke(h,r,s);else if("afterbegin"===o)this.#ke(r,r.firstChild,s);else if("beforeend"===o)this.#ke(r,null,s);else if("afterend"===o)h&&this.#ke(h,r.nextSibling,s);else{let e=this.#i.get("handle_swap")||[],t=!1;for(const n of e){let e=n(o,r,s,i);if(e){t=!0,Array.isArray(e)&&(u=e);break}}if(!t)throw new Error(`Unknown swap style: ${o}`)}}finally{this.#Xe(r,"htmx-swapping")}if(e.target=r,this.#qe(c),n&&!n.elt.matches(":focus")){let e=document.getElementById(n.elt.id);if(e){let t={preventScroll:void 0!==i.focusScroll?!i.focusScroll:!this.config.defaultFocusScroll};this.#Pe(e,t,n.start,n.end)}}this.#L(r,"htmx:before:settle",{task:e,newContent:u,settleTasks:a});for(const e of u)this.#Ue(e,"htmx-added");if(t&&a.length>0){this.#Ue(r,"htmx-settling"),await this.timeout(l);for(let e of a)e();this.#Xe(r,"htmx-settling")}this.#L(r,"htmx:after:settle",{task:e,newContent:u,settleTasks:a});for(const e of u)this.#Xe(e,"htmx-added"),this.process(e),this.#Re(e);this.#Be(i,r)}#L(e,t,r={},i=!0){if(r.error){let i=`htmx: ${t}: ${r.error.message??r.error}`;r.error instanceof Error?console.error(i,r.error,{elt:e,detail:r}):console.error(i,{elt:e,detail:r})}else r.warn?console.warn(`htmx: ${t}: ${r.warn}`,{elt:e,detail:r}):this.config.logAll&&console.log(`htmx: ${t}`,{elt:e,detail:r});return e=this.#Ge(e),this.#$(e,t,r),this.trigger(e,this.#F(t),r,i)}#$(e,t,r={}){let i=this.#i.get(t.replace(/:/g,"_"));if(i){r.cancelled=!1;for(const t of i)if(!1===t(e,r)||r.cancelled)return r.cancelled=!0,!1}return!0}timeout(e){if((e=this.parseInterval(e))>0)return new Promise(t=>setTimeout(t,e))}onLoad(e){this.on(this.#F("htmx:after:process"),t=>{e(t.target)})}on(e,t,r){let i,s=document;return void 0===r?(i=e,r=t):(s=this.#Ge(e),i=t),s.addEventListener(i,r),r}find(e,t){return this.#ze(e,t)}findAll(e,t){return this.#be(e,t)}parseInterval(e){if("number"==typeof e)return e;let[,t,r]=e?.match(/^([\d.]+)(ms|s|m)?$/)||[],i=parseFloat(t)*({ms:1,s:1e3,m:6e4}[r]||1);return isNaN(i)?void 0:i}trigger(e,t,r={},i=!0){e=this.#Ge(e);let s=new CustomEvent(t,{detail:r,cancelable:!0,bubbles:i,composed:!0}),n=e?.isConnected?e:document;return!r?.cancelled&&n.dispatchEvent(s)}ajax(e,t,r){(!r||r instanceof Element||"string"==typeof r)&&(r={target:r});let i="string"==typeof r.source?document.querySelector(r.source):r.source;if("string"==typeof r.source&&!i)return Promise.reject(new Error("Source not found"));i||=document.body;let s=this.#T(i,r.event||{});return Object.assign(s,r),r.target&&(s.target=this.#K(document.body,r.target),!s.target)?Promise.reject(new Error("Target not found")):(Object.assign(s.request,{action:t,method:e.toUpperCase()}),r.headers&&Object.assign(s.request.headers,r.headers),this.#X(s))}#Ke(e){this.config.history&&(history.pushState({htmx:!0},"",e),this.#L(document,"htmx:after:history:push",{path:e}))}#Ye(e){this.config.history&&(history.replaceState({htmx:!0},"",e),this.#L(document,"htmx:after:history:replace",{path:e}))}async#$e(e,t){if(await this.timeout(1),e??=history.state,!e?.htmx)return;this.#p?.abort(),t=t||location.pathname+location.search;let r=document.querySelector(this.#S("[hx-history-elt]"))||document.body;if(this.#L(document,"htmx:before:history:restore",{path:t,cacheMiss:!0})){if("reload"!==this.config.history)return this.#p=new AbortController,this.ajax("GET",t,{target:r,swap:"outerSync",select:r!==document.body?this.#S("[hx-history-elt]"):void 0,request:{headers:{"HX-History-Restore-Request":"true"},signal:this.#p.signal}});this._loc.reload()}}#Ze(e){let{sourceElement:t,push:r,replace:i,hx:s,response:n}=e;if((s?.pushurl||s?.replaceurl)&&(r=s.pushurl,i=s.replaceurl),null==r&&null==i&&this.#D(t)&&(r="true"),"false"!==r&&!1!==r||(r=null),"false"!==i&&!1!==i||(i=null),!r&&!i)return null;let o=r||i;if("true"===o){let t=n?.raw?.url||e.request.action,r=new URL(t,location.href);o=r.pathname+r.search+(e.request.anchor?"#"+e.request.anchor:"")}return{type:r?"push":"replace",path:o}}#We(e){if(!this.config.history)return;history.state?.htmx||history.replaceState({htmx:!0},"",location.href);let t=this.#Ze(e);if(!t)return;let r={history:t,sourceElement:e.sourceElement,response:e.response};this.#L(document,"htmx:before:history:update",r)&&("push"===t.type?this.#Ke(t.path):this.#Ye(t.path),this.#L(document,"htmx:after:history:update",r))}#ve(e){if(e._htmx?.onInitialized)return;let t=this.#v("hx-on"),r=this.config.metaCharacter||":",i=t=>async r=>{try{await this.#k(e,{event:r},`with(event?.detail||{}){${t}}`,!1)}catch(t){"symbol"!=typeof t&&this.#L(e,"htmx:error",{error:t})}};for(let s of e.getAttributeNames()){let n=t.find(e=>s.startsWith(e));if(!n)continue;this.#H(e).onInitialized=!0;let o=s.substring(n.length),a=e.getAttribute(s);if(!o){for(let t of a.split(/;(?=[^;]*->)/)){let r=t.indexOf("->");-1!==r&&this.#O(e,t.substring(0,r).trim(),i(t.substring(r+2).trim()))}continue}if(o[0]!==r)continue;let l=o.substring(1);l.startsWith(r)&&(l="htmx"+r+l.substring(1)),this.#O(e,l,i(a))}}#he(e){let t,r=e.sourceElement,i=this.#E(r,"hx-indicator");if(i)t=this.#be(r,i,"hx-indicator");else{if(r===document.body)return;t=[r]}for(const r of t){e.indicators.push(r);let t=this.#W(r);t.rc=(t.rc||0)+1,this.#Ue(r,this.config.requestClass)}}#pe(e){for(let t of e){let e=this.#W(t);e.rc&&--e.rc<=0&&(this.#Xe(t,this.config.requestClass),delete e.rc)}}#ce(e){let t=e.sourceElement,r=this.#E(t,"hx-disable");if(r)for(let i of this.#be(t,r,"hx-disable")){e.disabledElements.push(i);let t=this.#W(i);t.dc=(t.dc||0)+1,i.disabled=!0}}#ge(e){for(const t of e){let e=this.#W(t);e.dc&&--e.dc<=0&&(t.disabled=!1,delete e.dc)}}#C(e,t,r,i,s){if(i&&t&&!t.reportValidity())return;r??=t&&"submit"===e.type?e:null;let n=t?new FormData(t):new FormData,o=t?new Set(t.elements):new Set;if(!t){if(i&&e.reportValidity&&!e.reportValidity())return;this.#et(e,o,n,s)}r?.name&&(n.append(r.name,r.value),o.add(r));let a=this.#E(e,"hx-include");if(a)for(let t of this.#be(e,a)){if(i&&t.reportValidity&&!t.reportValidity())return;this.#et(t,o,n)}return n}#et(e,t,r,i){let s=e.tagName,n=[];"BUTTON"===s||s.includes("-")?n=[e]:(["INPUT","SELECT","TEXTAREA","FIELDSET"].includes(s)||!i&&e!==document.body)&&(n=this.#j(e,"[name]:not(button)"));for(let e of n){let i=e.name||e.getAttribute?.("name");if(!i||e.matches(":disabled")||t.has(e))continue;t.add(e);let s=e.type;if("checkbox"===s||"radio"===s||"INPUT"!==e.tagName&&"checked"in e)e.checked&&r.append(i,e.value);else if("file"===s)for(let t of e.files)r.append(i,t);else if("select-multiple"===s)for(let t of e.selectedOptions)r.append(i,t.value);else if(Array.isArray(e.value))for(let t of e.value)r.append(i,t);else r.append(i,e.value)}}#q(t,r,i,s={}){let n=this.#E(t,r);if(!n)return null;let o=this.#ie(n);if(o)return 0!==o.indexOf("{")&&(o="{"+o+"}"),this.#k(t,s,o,!0).then(e=>{i(e)});i(e.parse(n))}#tt(e){let t=e.trim();return t.startsWith("<")&&t.endsWith("/>")?t.slice(1,-2):t}#be(t,r,i,s){let n=r??t,o=r?this.#Ge(t)||document.body:document;if(n.startsWith("global "))return this.#be(o,n.slice(7),i,!0);let a=n?e.split(n):[],l=[],h=[];for(const e of a){let t,r=this.#tt(e);if(r.startsWith("closest "))t=o.closest(r.slice(8));else if(r.startsWith("find "))t=o.querySelector(r.slice(5));else if(r.startsWith("findAll "))l.push(...o.querySelectorAll(r.slice(8)));else if("next"===r||"nextElementSibling"===r)t=o.nextElementSibling;else if(r.startsWith("next "))t=this.#rt(o,r.slice(5),!!s);else if("previous"===r||"previousElementSibling"===r)t=o.previousElementSibling;else if(r.startsWith("previous "))t=this.#it(o,r.slice(9),!!s);else if("document"===r)t=document;else if("window"===r)t=window;else if("body"===r)t=document.body;else if("host"===r)t=o.getRootNode().host;else if("this"===r){if(i){l.push(...this.#z(o,i));continue}t=o}else h.push(r);t&&l.push(t)}if(h.length>0){let e=h.join(","),t=this.#st(o,!!s);l.push(...t.querySelectorAll(e))}return[...new Set(l)]}#rt(e,t,r){return this.#nt(this.#st(e,r).querySelectorAll(t),e,Node.DOCUMENT_POSITION_PRECEDING)}#it(e,t,r){let i=[...this.#st(e,r).querySelectorAll(t)].reverse();return this.#nt(i,e,Node.DOCUMENT_POSITION_FOLLOWING)}#nt(e,t,r){for(const i of e)if(i.compareDocumentPosition(t)===r)return i}#st(e,t){return e.isConnected&&e.getRootNode?e.getRootNode?.({composed:t}):document}#ee(e,t,r){let i=this.#be(e,t,r)[0];return i||console.warn(`htmx: '${t}' on ${r} did not match any element`,{elt:e,selector:t,attr:r}),i}#ze(e,t,r){return this.#be(e,t,r)[0]}#ie(e){if(null!=e){if(e.startsWith("js:"))return e.substring(3);if(e.startsWith("javascript:"))return e.substring(11)}}#ae(e){let t=this.#H(e);if(t.abortInitialized)return;t.abortInitialized=!0;let r=()=>{this.#oe(e).abort()};e.addEventListener("htmx:abort",r),t.listeners.push({fromElt:e,eventName:"htmx:abort",handler:r})}#I(e,t,r){let{persistentIds:i,idMap:s}=this.#ot(e,t),n=document.createElement("div");n.hidden=!0,document.body.after(n);let o={target:e,idMap:s,persistentIds:i,pantry:n,futureMatches:new WeakSet};r?this.#at(o,e,t):this.#at(o,e.parentNode,t,e,e.nextSibling),this.#Se(n),n.remove()}#at(e,t,r,i=null,s=null){t instanceof HTMLTemplateElement&&r instanceof HTMLTemplateElement&&(t=t.content,r=r.content),i||=t.firstChild;let n=r.firstChild;for(;n;){let r;if(i&&i!=s&&(r=this.#lt(e,n,i,s),r&&r!==i)){let o=i;for(;o&&o!==r;){let r=o;o=o.nextSibling,r instanceof Element&&(e.idMap.has(r)||this.#ht(e,r,n))?this.#Ce(t,r,s):this.#ct(e,r)}}if(!r&&n instanceof Element&&e.persistentIds.has(n.id)){let s=CSS.escape(n.id);r=e.target.id===n.id&&e.target||e.target.querySelector(`[id="${s}"]`)||e.pantry.querySelector(`[id="${s}"]`);let o=r;for(;o=o.parentNode;){let t=e.idMap.get(o);t&&(t.delete(r.id),t.size||e.idMap.delete(o))}this.#Ce(t,r,i)}if(r){this.#ut(r,n,e),i=r.nextSibling,n=n.nextSibling;continue}let o=n.nextSibling;if(e.idMap.has(n)){let r=document.createElement(n.tagName);t.insertBefore(r,i),this.#ut(r,n,e),this.process(r),i=r.nextSibling}else t.insertBefore(n,i),i=n.nextSibling;n=o}for(;i&&i!=s;){let t=i;i=i.nextSibling,this.#ct(e,t)}}#ht(e,t,r){if(e.futureMatches.has(t))return!0;for(let i=r.nextSibling,s=0;i&&s<this.config.morphScanLimit;i=i.nextSibling,s++)if(i instanceof Element&&t.isEqualNode(i))return e.futureMatches.add(t),!0;return!1}#lt(e,t,r,i){if(3===t.nodeType)return 3===r?.nodeType?r:null;if(!(t instanceof Element))return null;let s=null,n=0,o=this.config.morphScanLimit,a=e.idMap.get(t),l=a?.size||0;if(t.id&&!a)return null;let h=r;for(;h&&h!=i;){let r=e.idMap.get(h);if(this.#o.isSoftMatch(h,t)){if(r&&a&&[...r].some(e=>a.has(e)))return h;if(!r){if(o>0&&h.isEqualNode(t))return h;s||(s=h)}}if(n+=r?.size||0,n>l)break;if(null!=document.activeElement?.selectionStart&&h.contains(document.activeElement))break;if(--o<1&&0===l)break;h=h.nextSibling}return s&&this.#ht(e,s,t)?null:s}#M(e,t){return e instanceof Element&&e.tagName===t.tagName&&(!("SCRIPT"===e.tagName&&!e.isEqualNode(t))&&(!e.id||e.id===t.id))}#ct(e,t){e.idMap.has(t)?this.#Ce(e.pantry,t,null):(this.#Se(t),t.remove())}#Ce(e,t,r){if(e.moveBefore)try{return void e.moveBefore(t,r)}catch(e){}e.insertBefore(t,r)}#ut(e,t,r){if(3===e.nodeType)return void(e.nodeValue!==t.nodeValue&&(e.nodeValue=t.nodeValue));if(this.config.morphSkip&&e.matches?.(this.config.morphSkip))return;if(!this.#$(e,"htmx:before:morph:node",{oldNode:e,newNode:t}))return;this.#Je(e,t),e instanceof HTMLTextAreaElement&&document.activeElement!==e&&e.defaultValue!=t.defaultValue&&(e.value=t.value),this.config.morphSkipChildren&&e.matches?.(this.config.morphSkipChildren)||e.isEqualNode(t)&&"TEMPLATE"!==t.tagName&&!t.querySelector?.("template")||this.#at(r,e,t)}#Je(e,t){let r=this.config.morphIgnore||[],i=!1,s=e=>this.#v("hx-").some(t=>e.startsWith(t));for(const n of t.attributes)if(!r.some(e=>n.name.startsWith(e))&&e.getAttribute(n.name)!==n.value){if(s(n.name)&&(i=!0),!this.#$(e,"htmx:before:morph:attr",{attrName:n.name,newValue:n.value}))continue;e.setAttribute(n.name,n.value),"value"===n.name&&e instanceof HTMLInputElement&&"file"!==e.type&&document.activeElement!==e&&(e.value=n.value)}for(let n=e.attributes.length-1;n>=0;n--){let o=e.attributes[n];if(o&&!t.hasAttribute(o.name)&&!r.some(e=>o.name.startsWith(e))){if(s(o.name)&&(i=!0),!this.#$(e,"htmx:before:morph:attr",{attrName:o.name,newValue:null}))continue;e.removeAttribute(o.name)}}i&&this.#Se(e,!0)}#dt(e,t,r,i){for(const s of i)if(t.has(s.id)){let t=s;for(;t&&t!==r;){let r=e.get(t);null==r&&(r=new Set,e.set(t,r)),r.add(s.id),t=t.parentElement}}}#ot(e,t){let r=this.#j(e,"[id]"),i=t.querySelectorAll("[id]"),s=this.#ft(r,i),n=new Map;return this.#dt(n,s,e.parentElement,r),this.#dt(n,s,t,i),{persistentIds:s,idMap:n}}#ft(e,t){let r=new Set,i=new Map;for(const{id:t,tagName:s}of e)i.has(t)?r.add(t):t&&i.set(t,s);let s=new Set;for(const{id:e,tagName:n}of t)s.has(e)?r.add(e):i.get(e)===n&&s.add(e);for(const e of r)s.delete(e);return s}#fe(t){let r=t.response.raw.status,i=this.config.noSwap.map(e=>e+""),s=r+"";for(let r of[s,s.slice(0,2)+"x",s[0]+"xx"]){if(i.includes(r))return void(t.swap="none");let s=this.#E(t.sourceElement,"hx-status:"+r);if(s)return void e.merge(s,t)}}#_e(e,t){return new Promise(r=>{this.#m||=[],this.#m.push({task:e,resolve:r,ctx:t}),this.#x||this.#mt()})}async#mt(){if(0===this.#m.length||this.#x)return;this.#x=!0;let{task:e,resolve:t,ctx:r}=this.#m.shift();try{if(document.startViewTransition){let t={task:e,ctx:r};this.#L(r.sourceElement,"htmx:before:viewTransition",t),await document.startViewTransition(t.task).finished,this.#L(r.sourceElement,"htmx:after:viewTransition",t)}else await e()}catch(e){}finally{this.#x=!1,t(),this.#mt()}}#Qe(e,t){let r=["class","style","width","height"],i=t.querySelectorAll("[id]"),s=Object.fromEntries([...i].map(e=>[e.id,e])),n=e.querySelectorAll("[id]"),o=[];for(let e of n){let t=s[e.id];if(t?.tagName===e.tagName){let i=e.cloneNode(!1);for(let i of r)t.hasAttribute(i)?e.setAttribute(i,t.getAttribute(i)):e.removeAttribute(i);o.push(()=>{this.#Je(e,i)})}}return o}#Ue(e,t){e?.classList?.add?.(t)}#Xe(e,t){e?.classList?.remove?.(t),0===e?.classList?.length&&e.removeAttribute("class")}#Ge(e){return"string"==typeof e?this.find(e):e}#F(e){return this.config.metaCharacter?e.replace(/:/g,this.config.metaCharacter):e}}})();
;(()=>{let e,t=new Set;function n(t){let n=null!=e.attributeValue(t,"hx-sse:connect"),r=e.HCON.parse(e.attributeValue(t,"hx-config")).sse||{};return{reconnect:n,reconnectDelay:500,reconnectMaxDelay:6e4,reconnectMaxAttempts:1/0,reconnectJitter:.3,connectTimeout:htmx.config.defaultTimeout,pauseOnBackground:n,releaseOn:n?"immediate":"end",...htmx.config.sse,...r}}function r(e){for(let t of Object.keys(e))"last-event-id"===t.toLowerCase()&&delete e[t]}async function*s(e){let t=e.reader,n=e.lastEventId,r=new TextDecoder,s="",a=!1,i=!1,o={data:"",event:"",retry:null},c=!0;try{for(;;){let{done:e,value:l}=await t.read();if(e)break;let m=r.decode(l,{stream:!0});c&&(65279===m.charCodeAt(0)&&(m=m.slice(1)),c=!1),s+=m;let u=s.split(/\r\n|\r|\n/);s=u.pop()||"";for(let e of u){if(!e){(a||i||o.event)&&(yield{...o,id:n,hasData:a,hasId:i}),a=!1,i=!1,o={data:"",event:"",retry:null};continue}let t,r,s=e.indexOf(":");if(0!==s)if(s<0?(t=e,r=""):(t=e.slice(0,s),r=e.slice(s+1)," "===r[0]&&(r=r.slice(1))),"data"===t)o.data+=(a?"\n":"")+r,a=!0;else if("event"===t)o.event=r;else if("id"===t)r.includes("\0")||(n=r,i=!0);else if("retry"===t){let e=parseInt(r,10);isNaN(e)||(o.retry=e)}}}}finally{t.releaseLock(),e.reader=null}}function a(t,n){let r=t?._htmx?.sse;r&&(r.reader?.cancel?.(),r.abortController?.abort(),r.delayCanceller&&r.delayCanceller(),r.visibilityHandler&&document.removeEventListener("visibilitychange",r.visibilityHandler),e.triggerHtmxEvent(t,"htmx:sse:close",{connection:r,reason:n||"cleanup"}),delete t._htmx.sse)}htmx.registerExtension("sse",{init:t=>{e=t},htmx_config_request:(e,{ctx:t})=>{t.request.headers.Accept=`${t.request.headers.Accept??t.request.headers.accept??"text/html"}, text/event-stream`,null!=t.timeout&&(t.request.timeout=t.timeout)},htmx_before_response:(t,i)=>{let o,c=i.ctx,l=c.response.raw.headers.get("Content-Type");if(l?.includes("text/event-stream"))return clearTimeout(c.requestTimeout),c.extensionPromise=new Promise(e=>o=e),async function(t,i){let o=t.sourceElement,c=n(o),l=!1,m=null;function u(){i&&(i(),i=null)}"immediate"===c.releaseOn&&u();let d={url:t.request.action,config:c,abortController:{abort:t.request.abort,signal:t.request.signal},reader:null,lastEventId:"",delayCanceller:null,visibilityHandler:null,attempt:0,cancelled:!1,status:null};e.htmxProp(o).sse=d;let h=!1,x=null;if(c.pauseOnBackground){let e=()=>{document.hidden?(h=!0,d.reader?.cancel()):h&&(h=!1,x&&x())};document.addEventListener("visibilitychange",e),d.visibilityHandler=e}if(d.cancelled=!1,!e.triggerHtmxEvent(o,"htmx:sse:before:connection",{connection:d})||d.cancelled)return void a(o,"cancelled");d.status=t.response.status,e.triggerHtmxEvent(o,"htmx:sse:after:connection",{connection:d});let f=t.response.raw;try{for(;o.isConnected;){if(d.attempt>0){if(h){if(await new Promise(e=>{x=e}),x=null,!o.isConnected)break;d.attempt=1,l=!0}if(!l&&(!c.reconnect||d.attempt>c.reconnectMaxAttempts))break;let n=htmx.parseInterval(c.reconnectDelay)??c.reconnectDelay,s=htmx.parseInterval(c.reconnectMaxDelay)??c.reconnectMaxDelay,a=Math.min(n*Math.pow(2,d.attempt-1),s);if(c.reconnectJitter>0){let e=a*c.reconnectJitter;a=Math.max(0,a+(2*Math.random()-1)*e)}if(d.cancelled=!1,!e.triggerHtmxEvent(o,"htmx:sse:before:connection",{connection:d})||d.cancelled)break;if(await new Promise(e=>{d.delayCanceller=e,setTimeout(e,a)}),d.delayCanceller=null,!o.isConnected)break;let i=new AbortController;d.abortController=i;let m=!1,u=htmx.parseInterval(c.connectTimeout)??c.connectTimeout,g=u>0?setTimeout(()=>{m=!0,i.abort()},u):null;try{r(t.request.headers),d.lastEventId&&(t.request.headers["Last-Event-ID"]=d.lastEventId),f=await fetch(t.request.action,{...t.request,signal:i.signal}),clearTimeout(g)}catch(t){if(clearTimeout(g),i.signal.aborted&&!m)break;e.triggerHtmxEvent(o,"htmx:sse:error",{connection:d,error:t}),l=!1,d.attempt++;continue}if(!f.ok){e.triggerHtmxEvent(o,"htmx:sse:error",{connection:d,error:new Error(`SSE reconnect failed with status ${f.status}`),status:f.status}),l=!1,d.attempt++;continue}d.status=f.status,e.triggerHtmxEvent(o,"htmx:sse:after:connection",{connection:d}),d.attempt=0}l=!1;try{d.reader=f.body.getReader();for await(let n of s(d)){if(!o.isConnected||l)break;if(n.hasId&&(d.lastEventId=n.id,n.id||r(t.request.headers)),!n.hasData&&!n.event)continue;let s=[],a={connection:d,message:{data:n.data,event:n.event,id:n.id},cancelled:!1,waitUntil:e=>s.push(Promise.resolve(e))},i=e.triggerHtmxEvent(o,"htmx:sse:before:message",a);if(await Promise.all(s),i&&!a.cancelled){if(null!=n.retry&&(c.reconnectDelay=n.retry),a.message.event){"hx:release"===a.message.event&&u(),htmx.trigger(o,a.message.event,{data:a.message.data,id:a.message.id}),e.triggerHtmxEvent(o,"htmx:sse:after:message",{connection:d,message:a.message});let t=e.attributeValue(o,"hx-sse:close");if(t&&a.message.event===t)return m="message",void d.reader?.cancel();continue}t.text=a.message.data,t.swap.includes("swapEmpty")||(t.swap+=" swapEmpty:false"),await htmx.swap(t),"first"===c.releaseOn&&u(),e.triggerHtmxEvent(o,"htmx:sse:after:message",{connection:d,message:a.message})}}}catch(t){d.abortController?.signal?.aborted||"AbortError"===t.name||e.triggerHtmxEvent(o,"htmx:sse:error",{connection:d,error:t})}if(!o.isConnected)break;d.attempt++}}finally{u(),a(o,m??(o.isConnected?"ended":"removed"))}}(c,o).catch(n=>{"AbortError"!==n.name&&e.triggerHtmxEvent(t,"htmx:sse:error",{error:n,url:c.request.action})}),!1},htmx_after_process:r=>{let s=htmx.config.metaCharacter||":",a=r=>{!function(e){for(let n of["sse-connect","sse-close","sse-swap"])e.hasAttribute(n)&&!t.has(n)&&("sse-swap"===n?console.warn("htmx: [hx-sse] sse-swap is removed in htmx 4. Unnamed SSE messages are swapped automatically. Named events are dispatched as DOM events."):console.warn(`htmx: [hx-sse] legacy attribute ${n} is deprecated; use hx-sse:${n.slice(4)} instead`),t.add(n))}(r);for(let e of["connect","close"]){let t=`sse-${e}`;if(!r.hasAttribute(t))continue;let n=(htmx.config.prefix||"hx-")+"sse"+s+e;r.hasAttribute(n)||r.setAttribute(n,r.getAttribute(t))}!function(t){let r=e.attributeValue(t,"hx-sse:connect");if(!r)return;if(t._htmx?.sse)return;let s=e.attributeValue(t,"hx-trigger")||"load";e.onTrigger(t,s,()=>{t._htmx?.sse||htmx.ajax("GET",r,{source:t,timeout:n(t).connectTimeout})})}(r)};a(r);let i=`[${CSS.escape("hx-sse"+s+"connect")}]`;htmx.config.prefix&&(i+=`,[${CSS.escape(htmx.config.prefix+"sse"+s+"connect")}]`),r.querySelectorAll(`${i},[sse-connect],[sse-close],[sse-swap]`).forEach(a)},htmx_before_cleanup:e=>{a(e)}})})();
;(() => {
"use strict";
const connectors = new Map();
const started = new WeakMap();
function behaviour(name, connect) {
connectors.set(name, connect);
}
function words(name, values = {}) {
const text = document.getElementById("words").dataset[name] ?? "";
return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}
function say(text, { now = false } = {}) {
const region = document.getElementById(now ? "say-now" : "say");
region.textContent = "";
setTimeout(() => { region.textContent = text; }, 50);
}
function clock(moment = new Date()) {
return new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
}
function copy(template, text = "") {
const element = document.getElementById(template).content.firstElementChild.cloneNode(true);
(element.querySelector("[data-slot='text']") ?? element.querySelector("span") ?? element).textContent = text;
return element;
}
const token = () => JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"];
function send(url, options = {}) {
return fetch(url, { credentials: "same-origin", ...options, headers: { "X-CSRFToken": token(), ...options.headers } });
}
const fields = "input:not([type=hidden]), textarea, select";
function isHeld(section) {
const open = [...section.querySelectorAll(fields)].filter((field) => !field.closest("[hx-morph-skip]"));
return open.some((field) => field === document.activeElement || isDirty(field));
}
function isDirty(field) {
if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
const options = [...field.options];
return options.some((each) => each.defaultSelected) && options.some((each) => each.selected !== each.defaultSelected);
}
function start(element) {
const running = started.get(element) ?? new Set();
started.set(element, running);
for (const name of element.dataset.behaviour.split(/\s+/)) {
if (running.has(name) || !connectors.has(name)) continue;
running.add(name);
connectors.get(name)(element);
}
}
function startAll(root) {
if (root.matches?.("[data-behaviour]")) start(root);
root.querySelectorAll?.("[data-behaviour]").forEach(start);
}
function watch() {
startAll(document);
new MutationObserver((changes) => {
for (const change of changes) {
if (change.type === "attributes") startAll(change.target);
change.addedNodes.forEach(startAll);
}
}).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["data-behaviour"] });
}
queueMicrotask(watch);
function ask(template, prepare) {
const dialog = template.content.firstElementChild.cloneNode(true);
let isTaken = false;
document.body.append(dialog);
dialog.querySelector("[data-slot='answer']").addEventListener("submit", () => { isTaken = true; });
dialog.showModal();
prepare(dialog);
return new Promise((resolve) => {
dialog.addEventListener("close", () => {
dialog.remove();
resolve(isTaken ? dialog : null);
});
});
}
const insert = (list, at, piece) => [...list.slice(0, at), piece, ...list.slice(at)];
const without = (list, at) => (list.length > 1 ? [...list.slice(0, at), ...list.slice(at + 1)] : list);
function columns({ rows, align, row, column }, change, blank) {
return { rows: rows.map((each) => change(each, "")), align: change(align, blank), row, column };
}
const CHANGES = {
"row-above": (now) => ({ ...now, rows: insert(now.rows, now.row, []) }),
"row-below": (now) => ({ ...now, rows: insert(now.rows, now.row + 1, []), row: now.row + 1 }),
"row-remove": (now) => ({ ...now, rows: without(now.rows, now.row) }),
"column-before": (now) => columns(now, (list) => insert(list, now.column, "")),
"column-after": (now) => columns({ ...now, column: now.column + 1 }, (list) => insert(list, now.column + 1, "")),
"column-remove": (now) => (now.align.length > 1 ? columns(now, (list) => without(list, now.column)) : now),
};
for (const side of ["left", "center", "right"]) {
CHANGES[side] = (now) => ({ ...now, align: now.align.map((each, at) => (at !== now.column ? each : each === side ? "" : side)) });
}
function field(text, row, column, align) {
const cell = document.createElement(row ? "td" : "th");
const area = Object.assign(document.createElement("textarea"), { className: "grid__cell", rows: 1, value: text });
area.setAttribute("aria-label", words(row ? "cell" : "cellOfHead", { row, column: column + 1 }));
cell.dataset.align = align;
cell.append(area);
return cell;
}
function startGrid(dialog, table) {
const grid = dialog.querySelector("[data-slot='grid']");
let now = { row: 0, column: 0, ...table };
const read = () => ({ ...now, rows: [...grid.rows].map((row) => [...row.querySelectorAll("textarea")].map((area) => area.value)) });
function draw(next) {
now = { ...next, ...even(next) };
now.row = Math.min(now.row, now.rows.length - 1);
now.column = Math.min(now.column, now.align.length - 1);
grid.replaceChildren(...now.rows.map((cells, row) => {
const line = document.createElement("tr");
line.append(...cells.map((text, column) => field(text, row, column, now.align[column])));
return line;
}));
grid.rows[now.row].cells[now.column].firstChild.focus();
}
const cellOf = ({ target }) => target.closest("td, th");
grid.addEventListener("focusin", (event) => {
Object.assign(now, { row: cellOf(event).parentElement.rowIndex, column: cellOf(event).cellIndex });
for (const button of dialog.querySelectorAll("[data-change][aria-pressed]")) button.setAttribute("aria-pressed", now.align[now.column] === button.dataset.change);
});
grid.addEventListener("keydown", (event) => {
if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
event.preventDefault();
const below = grid.rows[now.row + 1];
if (below) below.cells[now.column].firstChild.focus();
else draw(CHANGES["row-below"](read()));
});
grid.addEventListener("paste", (event) => {
const lines = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
if (lines.length === 1 && lines[0].length === 1) return;
event.preventDefault();
const next = read();
lines.forEach((cells, down) => cells.forEach((text, right) => { (next.rows[now.row + down] ??= [])[now.column + right] = text; }));
draw({ ...next, rows: next.rows.map((row) => Array.from(row, (cell) => cell ?? "")) });
});
dialog.addEventListener("click", ({ target }) => {
const change = CHANGES[target.closest?.("[data-change]")?.dataset.change];
if (change) draw(change(read()));
});
draw(now);
return read;
}
const LINE = /^(?<quote>(?: {0,3}> ?)*)(?<indent>\s*)(?:(?<heading>#{1,6}) |(?<sign>[-*+]) (?<box>\[[ xX]\] )?|(?<number>\d{1,9})(?<after>[.)]) )?/;
function read(line) {
const { 0: all, groups } = LINE.exec(line);
return { ...groups, all, rest: line.slice(all.length) };
}
const KIND_OF = ({ heading, number, box, sign }) =>
heading ? `heading-${heading.length}` : number ? "numbers" : box ? "checks" : sign ? "bullets" : "plain";
function kindAt(text, start, end) {
const [first, last] = linesAround(text, start, end);
const kinds = new Set(text.slice(first, last).split("\n").filter(Boolean).map((line) => KIND_OF(read(line))));
return kinds.size === 1 ? [...kinds][0] : "plain";
}
function isQuoted(text, start, end) {
const [first, last] = linesAround(text, start, end);
return text.slice(first, last).split("\n").every((line) => line.startsWith(">"));
}
function marksOf(kind, count) {
if (kind.startsWith("heading-")) return `${"#".repeat(Number(kind.at(-1)))} `;
return { bullets: "- ", numbers: `${count}. `, checks: "- [ ] ", plain: "" }[kind];
}
const isList = (kind) => kind !== "plain" && !kind.startsWith("heading");
function eachLine(text, start, end, change) {
const [first, last] = linesAround(text, start, end);
const before = text.slice(first, last).split("\n");
const after = before.map(change);
const whole = after.join("\n");
if (before.length > 1) return { start: first, end: last, text: whole, from: first, to: first + whole.length };
const moved = (at) => Math.max(first, at + whole.length - before[0].length);
return { start: first, end: last, text: whole, from: moved(start), to: moved(end) };
}
function toggleLines(text, start, end, kind) {
const wanted = kindAt(text, start, end) === kind ? "plain" : kind;
let count = 0;
return eachLine(text, start, end, (line, at, all) => {
if (!line && all.length > 1) return line;
const { quote, indent, rest } = read(line);
return quote + (isList(wanted) ? indent : "") + marksOf(wanted, (count += 1)) + rest;
});
}
function toggleQuote(text, start, end) {
const off = isQuoted(text, start, end);
return eachLine(text, start, end, (line) => (off ? line.replace(/^> ?/, "") : `> ${line}`));
}
function shift(text, start, end, deeper) {
return eachLine(text, start, end, (line) => {
const { quote, number } = read(line);
const [width, inside] = [number ? 3 : 2, line.slice(quote.length)];
return quote + (deeper ? (inside && " ".repeat(width)) + inside : inside.replace(new RegExp(`^(?:\t| {1,${width}})`), ""));
});
}
const FENCE = /^ {0,3}(?:```|~~~)/gm;
const isInCode = (text, at) => (text.slice(0, at).match(FENCE) ?? []).length % 2 === 1;
function nextLine(text, at) {
const [first, last] = linesAround(text, at);
const { all, quote, indent, sign, box, number, after, rest } = read(text.slice(first, last));
if (!(quote || sign || number) || at < first + all.length || isInCode(text, first)) return null;
if (!rest.trim()) {
const less = (sign || number) && indent ? quote + indent.slice(number ? 3 : 2) + all.slice(quote.length + indent.length) : "";
return { start: first, end: last, text: less || "\n" };
}
const mark = number ? `${Number(number) + 1}${after} ` : sign ? `${sign} ${box ? "[ ] " : ""}` : "";
return { start: at, end: at, text: `\n${quote}${indent}${mark}` };
}
function pairs(line, mark) {
const found = [];
let open = -1;
for (const { 0: run, index } of line.matchAll(new RegExp(`(?<!\\\\)[${mark[0]}]+`, "g"))) {
const fits = mark === "**" ? run.length === 2 || run.length === 3 : run.length === mark.length || (mark === "*" && run.length === 3);
if (!fits) continue;
const end = index + run.length;
if (open < 0) { if (/\S/.test(line[end] ?? " ")) open = index; }
else if (/\S/.test(line[index - 1] ?? " ")) { found.push([open, end - mark.length]); open = -1; }
}
return found;
}
function markedBy(text, start, end, mark) {
const [first, last] = linesAround(text, start, end);
const placed = pairs(text.slice(first, last), mark).map((pair) => pair.map((at) => at + first));
return placed.find(([open, close]) => open <= start && end <= close + mark.length);
}
function isMarked(text, start, end, mark) {
const pair = markedBy(text, start, end, mark);
return Boolean(pair) && (start < end || end < pair[1] + mark.length);
}
const MARKS = { bold: "**", italic: "*", strike: "~~", code: "`" };
const BEGINNING = /^(?:\s|>|#{1,6}\s|[-*+]\s(?:\[[ xX]\]\s)?|\d{1,9}[.)]\s)*/;
function unmarked(text, start, end, [open, close], mark) {
const inside = text.slice(open + mark.length, close);
const kept = (at) => Math.min(Math.max(at - mark.length, open), open + inside.length);
return { start: open, end: close + mark.length, text: inside, from: kept(start), to: kept(end) };
}
function chosen(text, start, end) {
if (start < end) {
const [before, after] = [/^\s*/, /\s*$/].map((space) => text.slice(start, end).match(space)[0].length);
return before === end - start ? [end, end] : [start + before, end - after];
}
const left = text.slice(0, start).match(/[\p{Script=Latin}\p{N}_-]*$/u)[0].length;
const right = text.slice(start).match(/^[\p{Script=Latin}\p{N}_-]*/u)[0].length;
return left && right ? [start - left, start + right] : [start, start];
}
const move = (at, to) => ({ start: at, end: at, text: "", from: to });
function steppedOut(text, at, mark) {
const spaces = text.slice(0, at).match(/ *$/)[0];
const last = at - spaces.length;
const pair = markedBy(text.slice(0, last) + text.slice(at), last, last, mark);
if (!pair || pair[1] < last || text.slice(at, at + pair[1] - last).replaceAll(mark[0], "")) return null;
return spaces ? { start: last, end: at + mark.length, text: mark + spaces } : move(at, at + mark.length);
}
function steppedIn(text, at, mark) {
const pair = markedBy(text, at, at, mark);
return pair && pair[1] + mark.length === at ? move(at, pair[1]) : null;
}
function isBetween(text, at, mark) {
const run = text.slice(0, at).match(/(.)\1*$/)?.[0] ?? "";
return run.endsWith(mark) && text.startsWith(mark, at) && !(mark === "*" && run.length === 2);
}
function toggleMark(text, start, end, mark) {
const passed = start === end && (steppedOut(text, start, mark) ?? steppedIn(text, start, mark));
if (passed) return passed;
const pair = markedBy(text, start, end, mark);
if (pair) return unmarked(text, start, end, pair, mark);
if (start === end && isBetween(text, start, mark)) return { start: start - mark.length, end: start + mark.length, text: "" };
const [first, last] = chosen(text, start, end);
const lines = text.slice(first, last).split("\n").map((line, number) => {
const from = number ? line.match(BEGINNING)[0].length : 0;
return !number || line.slice(from) ? line.slice(0, from) + mark + line.slice(from) + mark : line;
});
const marked = lines.join("\n");
const from = lines.length > 1 ? first : start === end ? start + mark.length : first + mark.length;
const to = lines.length > 1 ? first + marked.length : start === end ? from : last + mark.length;
return { start: first, end: last, text: marked, from, to };
}
function toggleCode(text, start, end) {
const [first, last] = linesAround(text, start, end);
const lines = text.slice(first, last);
const fence = /^(```[^\n]*\n)([^]*?)\n?```$/.exec(lines);
if (fence) return { start: first, end: last, text: fence[2], from: first, to: first + fence[2].length };
if (lines.trim() && !text.slice(start, end).includes("\n")) return toggleMark(text, start, end, MARKS.code);
return { start: first, end: last, text: `\`\`\`\n${lines}\n\`\`\``, from: first + 4, to: first + 4 + lines.length };
}
const ADDRESS = /^(?:https?:\/\/|mailto:|\/)\S+$/;
const isAddress = (text) => ADDRESS.test(text.trim());
function link(words, address) {
const target = /[\s()]/.test(address) ? `<${address}>` : address;
return words ? `[${words.replace(/[[\]]/g, "\\$&")}](${target})` : `<${address}>`;
}
function block(text, start, end, piece) {
const [before, after] = [text.slice(0, start), text.slice(end)];
const head = !before.trim() || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
const tail = /^\n(?!\n)/.test(after) ? "\n\n\n" : "\n\n";
return { start, end, text: head + piece + tail, from: start + head.length + piece.length + 2 };
}
const RULE = /^ {0,3}\|?(?: *:?-+:? *\|)* *:?-+:? *\|?\s*$/;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/gu;
const width = (cell) => [...cell].length + (cell.match(WIDE)?.length ?? 0);
function cells(line) {
const inner = line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "");
return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|").replace(/<br ?\/?>/g, "\n"));
}
const isAligned = (mark) => `${mark.startsWith(":") ? "l" : ""}${mark.endsWith(":") ? "r" : ""}`;
function tableAt(text, at) {
const lines = text.split("\n");
const here = text.slice(0, at).split("\n").length - 1;
let [top, bottom] = [here, here];
if (!lines[here].includes("|")) return null;
while (top > 0 && lines[top - 1].includes("|")) top -= 1;
while (bottom < lines.length - 1 && lines[bottom + 1].includes("|")) bottom += 1;
const rule = lines.findIndex((line, number) => number > top && number <= Math.min(bottom, here + 1) && RULE.test(line));
if (rule < 0) return null;
const start = lines.slice(0, rule - 1).reduce((sum, line) => sum + line.length + 1, 0);
const table = lines.slice(rule - 1, bottom + 1);
const align = cells(lines[rule]).map((mark) => ({ l: "left", r: "right", lr: "center" })[isAligned(mark)] ?? "");
const rows = [table[0], ...table.slice(2)].map(cells);
return { start, end: start + table.join("\n").length, ...even({ rows, align }), row: Math.max(0, here - rule), column: columnAt(text, at) };
}
function columnAt(text, at) {
const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trimStart().replace(/^\|/, "");
return (line.match(/(?<!\\)\|/g) ?? []).length;
}
function even({ rows, align }) {
const count = Math.max(align.length, ...rows.map((row) => row.length));
const filled = (row) => Array.from({ length: count }, (_, at) => row[at] ?? "");
return { rows: rows.map(filled), align: filled(align) };
}
function padded(cell, length, align) {
const room = length - width(cell);
const left = { right: room, center: Math.floor(room / 2) }[align] ?? 0;
return " ".repeat(left) + cell + " ".repeat(room - left);
}
const RULES = {
"": (length) => "-".repeat(length),
left: (length) => `:${"-".repeat(length - 1)}`,
right: (length) => `${"-".repeat(length - 1)}:`,
center: (length) => `:${"-".repeat(length - 2)}:`,
};
function writtenTable(table) {
const { rows, align } = even(table);
const safe = rows.map((row) => row.map((cell) => cell.trim().replace(/(?<!\\)\|/g, "\\|").replace(/\s*\n\s*/g, "<br>")));
const lengths = align.map((_, column) => Math.min(40, Math.max(3, ...safe.map((row) => width(row[column])))));
const line = (row) => `| ${row.map((cell, column) => padded(cell, Math.max(lengths[column], width(cell)), align[column])).join(" | ")} |`;
const rule = `| ${align.map((each, column) => RULES[each](lengths[column])).join(" | ")} |`;
return [line(safe[0]), rule, ...safe.slice(1).map(line)].join("\n");
}
function put(area, { start, end, text, from = start + text.length, to = from }) {
area.focus({ preventScroll: true });
area.setSelectionRange(start, end);
const done = text ? document.execCommand("insertText", false, text) : start === end || document.execCommand("delete");
if (!done) set(area, { start, end, text });
area.setSelectionRange(from, to);
}
function set(area, { start, end, text }) {
area.setRangeText(text, start, end, "preserve");
area.dispatchEvent(new Event("input", { bubbles: true }));
}
function swap(area, place, text) {
const start = area.value.indexOf(place);
if (start < 0) return;
const end = start + place.length;
const moved = (at) => (at < end ? Math.min(at, start + text.length) : at + text.length - place.length);
const [from, to] = [moved(area.selectionStart), moved(area.selectionEnd)];
if (document.activeElement === area) put(area, { start, end, text, from, to });
else set(area, { start, end, text });
}
function typedFor(asks, area) {
const before = area.value.slice(Math.max(0, area.selectionStart - 100), area.selectionStart);
for (const ask of asks) {
const match = ask.after.exec(before);
if (match) return { ...ask, start: area.selectionStart - match[0].length, q: match[1] };
}
return null;
}
function linesAround(text, start, end = start) {
const after = text.indexOf("\n", end);
return [text.lastIndexOf("\n", start - 1) + 1, after < 0 ? text.length : after];
}
const COPIED = ["boxSizing", "inlineSize", "padding", "borderWidth", "borderStyle", "font", "letterSpacing", "lineHeight",
"tabSize", "textIndent", "wordBreak", "overflowWrap", "direction"];
function placeOf(area, index) {
const [mirror, mark] = [document.createElement("div"), document.createElement("span")];
const style = getComputedStyle(area);
for (const name of COPIED) mirror.style[name] = style[name];
Object.assign(mirror.style, { position: "absolute", insetBlockStart: "0", visibility: "hidden", whiteSpace: "pre-wrap" });
mark.textContent = "\u200b";
mirror.append(area.value.slice(0, index), mark);
document.body.append(mirror);
const [outer, inner, box] = [mirror.getBoundingClientRect(), mark.getBoundingClientRect(), area.getBoundingClientRect()];
mirror.remove();
const top = box.top + inner.top - outer.top - area.scrollTop;
return { left: box.left + inner.left - outer.left, top, bottom: top + inner.height };
}
function placeUnder(area, index, box) {
const [at, field, frame] = [placeOf(area, index), area.getBoundingClientRect(), box.offsetParent.getBoundingClientRect()];
const left = Math.max(field.left, Math.min(at.left, field.right - box.offsetWidth));
box.style.insetBlockStart = `${Math.min(at.bottom, field.bottom) - frame.top + box.offsetParent.scrollTop + 4}px`;
box.style.insetInlineStart = `${left - frame.left}px`;
}
function post(url, file, progress) {
return new Promise((resolve, reject) => {
const request = new XMLHttpRequest();
const body = new FormData();
body.append("file", file, file.name || "picture.png");
request.open("POST", url);
request.responseType = "json";
request.setRequestHeader("X-CSRFToken", token());
request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) progress.value = event.loaded / event.total; });
request.addEventListener("error", () => reject(new Error(words("network"))));
request.addEventListener("load", () => {
if (request.status < 300 && request.response?.markdown) resolve(request.response.markdown);
else reject(new Error(request.response?.message ?? words("server")));
});
request.send(body);
});
}
function complain(area, text) {
const notice = copy("template-notice", text);
notice.dataset.tone = "danger";
(area.closest(".editor") ?? area).after(notice);
say(text, { now: true });
}
const held = new WeakMap(); // forms with files on their way
function hold(form) {
if (!form) return () => {};
const state = held.get(form) ?? { files: 0, failed: false, asked: null };
state.wait ??= (event) => {
if (event.target !== form) return;
event.preventDefault();
event.stopImmediatePropagation();
state.asked = event;
say(words("uploadWait"));
};
if (!state.files) document.addEventListener("submit", state.wait, { capture: true });
state.files += 1;
held.set(form, state);
return (isGood) => {
state.files -= 1;
state.failed ||= !isGood;
if (state.files) return;
document.removeEventListener("submit", state.wait, { capture: true });
held.delete(form);
if (state.asked && !state.failed && form.isConnected) form.requestSubmit(state.asked.submitter);
};
}
const isBehindLink = (area) => /\]\([^()\n]*\)$/.test(area.value.slice(0, area.selectionStart));
let count = 0;
function begin(area, place, name) {
const mark = `![${words("uploading", { name })} ${(count += 1)}…]()`;
if (place) swap(area, place, mark);
else put(area, { start: area.selectionStart, end: area.selectionEnd, text: (isBehindLink(area) ? " " : "") + mark });
const bar = Object.assign(document.createElement("progress"), { max: 1 });
bar.setAttribute("aria-label", words("uploading", { name }));
area.after(bar);
return [mark, bar];
}
async function upload(area, file, place) {
const [name, url] = [file.name || "picture.png", area.dataset.uploadUrl];
if (!url) {
if (place) swap(area, place, "");
complain(area, words("uploadLater"));
return;
}
const [mark, bar] = begin(area, place, name);
const release = hold(area.form);
let isGood = false;
try {
swap(area, mark, await post(url, file, bar));
say(words("uploadDone", { name }));
isGood = true;
} catch (error) {
swap(area, mark, "");
complain(area, words("uploadFailed", { name, reason: error.message }));
}
bar.remove();
release(isGood);
}
{
behaviour("announce", (element) => say(element.dataset.announce || element.textContent.trim()));
}
{
const pressed = new WeakMap();
function mark(button, busy) {
if (!button) return;
button.toggleAttribute("data-sending", busy);
for (const name of ["aria-busy", "aria-disabled"]) {
if (busy) button.setAttribute(name, "true");
else button.removeAttribute(name);
}
}
function buttonOf(source) {
if (source?.matches?.("form")) return pressed.get(source) ?? source.querySelector("[type=submit], button:not([type])");
return source?.matches?.("button, .btn") ? source : null;
}
const isAction = (source) => Boolean(source?.matches?.("form, button, .btn, input, select, textarea"));
function complain(source, text) {
const form = source?.closest?.("form");
forgive(source);
say(text, { now: true });
const notice = copy("template-notice", text);
notice.dataset.tone = "danger";
notice.dataset.complaint = "";
(form ?? document.getElementById("toasts")).append(notice);
notice.scrollIntoView({ block: "nearest" }); // whoever saves by key may be far above
}
function forgive(source) {
const place = source?.closest?.("form") ?? document.getElementById("toasts");
place.querySelectorAll("[data-complaint]").forEach((each) => each.remove());
}
const answered = new WeakSet(); // forms that may leave
async function ask(event) {
const form = event.target;
if (event.defaultPrevented || form.method === "dialog") return;
forgive(form);
const isAway = !navigator.onLine || document.getElementById("connection")?.hidden === false;
if (answered.delete(form) || !isAway) return;
event.preventDefault();
const answer = await send(form.getAttribute("action") ?? "", { method: "HEAD", cache: "no-store" }).catch(() => null);
mark(buttonOf(form), false);
if (!answer || answer.status > 501) return complain(form, words("network"));
answered.add(form);
form.requestSubmit(event.submitter);
}
behaviour("busy", (body) => {
body.addEventListener("submit", (event) => {
const form = event.target;
if (form.method === "dialog") return;
if (buttonOf(form)?.hasAttribute("data-sending")) {
event.preventDefault();
event.stopPropagation();
} else if (event.submitter) pressed.set(form, event.submitter);
}, { capture: true });
body.addEventListener("submit", (event) => {
if (!event.defaultPrevented && event.target.method !== "dialog") mark(buttonOf(event.target), true);
});
body.addEventListener("submit", ask);
window.addEventListener("pageshow", () => body.querySelectorAll("[data-sending]").forEach((each) => mark(each, false)));
document.addEventListener("htmx:before:request", ({ detail }) => mark(buttonOf(detail.ctx.sourceElement), true));
document.addEventListener("htmx:finally:request", ({ detail }) => mark(buttonOf(detail.ctx.sourceElement), false));
document.addEventListener("htmx:after:request", ({ detail }) => {
if (isAction(detail.ctx.sourceElement)) forgive(detail.ctx.sourceElement);
});
document.addEventListener("htmx:error", ({ detail }) => {
if (isAction(detail.ctx?.sourceElement)) complain(detail.ctx.sourceElement, words("network"));
});
document.addEventListener("htmx:response:error", ({ detail }) => {
if (detail.ctx.response.status >= 500 && isAction(detail.ctx.sourceElement)) complain(detail.ctx.sourceElement, words("server"));
});
});
}
{
const LINES = "input:not([type]), input[type=text]";
const rests = new Map(); // by the form's id: what was typed after such a line, and goes in when that is on its way
const texts = (form) => new Map([...form.querySelectorAll(`${LINES}, textarea`)].map((field) => [field.name, field.value]));
function write(field, text) {
field.value = text;
field.dispatchEvent(new Event("input", { bubbles: true }));
}
function put(form, sent, now, ended) {
for (const [name, text] of now) {
const [field, before] = [form.elements[name], sent.get(name) ?? ""];
if (!field || text === before) continue;
const isRefused = before !== "" && field.value.startsWith(before);
const since = isRefused || !text.startsWith(before) ? text : text.slice(before.length);
const fresh = since + (isRefused ? field.value.slice(before.length) : field.value);
const line = !isRefused && ended?.name === name ? ended.text.slice(before.length) : "";
write(field, line || fresh);
if (!line) continue;
rests.set(form.id, [name, fresh.slice(line.length)]);
setTimeout(() => form.requestSubmit());
}
}
behaviour("carry", (form) => {
let [sent, ended] = [null, null];
form.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
if (ctx.sourceElement !== form) return;
[sent, ended] = [texts(form), null];
const [name, rest] = rests.get(form.id) ?? [];
rests.delete(form.id);
if (rest) write(form.elements[name], form.elements[name].value + rest);
});
form.addEventListener("keydown", ({ key, target, isComposing }) => {
const isEnd = sent && !isComposing && key === "Enter" && target.matches(LINES) && target.value !== sent.get(target.name);
if (isEnd) ended ??= { name: target.name, text: target.value };
});
form.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
if (ctx.sourceElement !== form) return;
const [before, now] = [sent, texts(form)];
document.addEventListener("htmx:after:swap", function arrived({ detail }) {
if (detail.ctx !== ctx) return;
document.removeEventListener("htmx:after:swap", arrived);
put(document.getElementById(form.id), before, now, ended);
});
});
});
}
{
behaviour("continuation", (area) => {
area.addEventListener("keydown", (event) => {
const isPlain = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
if (event.key !== "Enter" || !isPlain || event.isComposing || event.defaultPrevented) return;
const edit = area.selectionStart === area.selectionEnd && nextLine(area.value, area.selectionStart);
if (!edit) return;
event.preventDefault();
put(area, edit);
});
});
}
{
behaviour("copying", (element) => {
const [field, button] = [element.querySelector("input"), element.querySelector("[data-slot='copy']")];
if (!navigator.clipboard) return;
button.hidden = false;
field.addEventListener("focus", () => field.select());
button.addEventListener("click", async () => {
await navigator.clipboard.writeText(field.value);
button.querySelector("span").textContent = element.dataset.copied;
say(element.dataset.copied);
});
});
}
{
function open(dialog) {
if (!dialog.open) dialog.showModal();
const heading = dialog.querySelector("#dialog-body :is(h1, h2)");
if (heading) dialog.setAttribute("aria-label", heading.textContent.trim());
(dialog.querySelector("[autofocus]") ?? dialog.querySelector(".form-control, .form-select, .form-check-input"))?.focus();
}
behaviour("dialog", (body) => {
body.addEventListener("click", (event) => {
const opener = event.target.closest?.("[data-opens]");
const dialog = opener && document.getElementById(opener.dataset.opens);
if (dialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
event.preventDefault();
opener.closest("details.menu")?.removeAttribute("open");
if (!opener.hasAttribute("hx-get")) open(dialog);
}
if (event.target.closest?.("[data-closes]")) event.target.closest("dialog")?.close();
});
body.addEventListener("pointerdown", (event) => {
const dialog = event.target;
if (!dialog.matches?.("dialog[open]")) return;
const box = dialog.getBoundingClientRect();
const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
const typed = [...dialog.querySelectorAll("input, textarea")].some((each) => each.type !== "checkbox" && each.value !== each.defaultValue);
if (!inside && !typed) dialog.close();
});
document.addEventListener("htmx:after:swap", ({ detail }) => {
const target = detail.ctx.target;
const dialog = target?.id === "dialog-body" && target.closest("dialog");
if (dialog && target.hasChildNodes()) open(dialog);
});
document.addEventListener("dialog-close", () => {
document.querySelectorAll("dialog[open]").forEach((each) => each.close());
});
});
}
{
const COMMAND = /^\s*(?:[-*+]\s+)?[/／]/;
behaviour("dictation", (area) => {
function lineAt(place) {
const start = area.value.lastIndexOf("\n", place - 1) + 1;
const end = area.value.indexOf("\n", place);
return [start, end < 0 ? area.value.length : end];
}
area.addEventListener("finished", ({ detail }) => {
const [start, end] = lineAt(area.selectionStart);
const text = area.value;
const isTyped = document.activeElement === area && COMMAND.test(text.slice(start, end));
detail.text = isTyped ? text.slice(0, Math.max(start - 1, 0)) + text.slice(start ? end : end + 1) : text;
});
area.addEventListener("input", ({ isComposing }) => {
const [start, end] = lineAt(Math.max(area.selectionStart - 1, 0));
const ended = area.selectionStart > end && COMMAND.test(area.value.slice(start, end));
if (ended && !isComposing) area.dispatchEvent(new CustomEvent("dictated"));
});
});
}
{
const WAIT = 1200;
const LEFT_OUT = new Set(["csrf_token", "password"]);
function contents(form) {
return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !LEFT_OUT.has(name));
}
function forget() {
const saved = /(?:^|; )draft_saved="?([^;"]+)/.exec(document.cookie);
if (!saved) return;
localStorage.removeItem(`draft:${document.body.dataset.account}:${decodeURIComponent(saved[1])}`);
document.cookie = "draft_saved=; path=/; max-age=0";
}
function fill(form, fields) {
const values = Map.groupBy(fields, ([name]) => name);
for (const field of form.elements) {
if (!field.name || LEFT_OUT.has(field.name) || (field.type === "hidden" && field.name !== "base") || field.type === "file") continue;
const wanted = (values.get(field.name) ?? []).map(([, value]) => value);
if (field.type === "checkbox" || field.type === "radio") field.checked = wanted.includes(field.value);
else if (field.multiple) [...field.options].forEach((each) => { each.selected = wanted.includes(each.value); });
else if (wanted.length) field.value = wanted[0];
else continue;
field.dispatchEvent(new Event("input", { bubbles: true }));
}
}
behaviour("draft", (form) => {
const url = form.dataset.draftUrl;
const key = `draft:${document.body.dataset.account}:${url}`;
const line = form.querySelector("[data-slot='draft']");
let timer;
let sending;
const state = (name, time) => {
line.dataset.state = name;
line.textContent = words({ kept: "draftKept", here: "draftHere", lost: "draftLost" }[name], { time });
};
function keepHere(fields) {
try {
localStorage.setItem(key, JSON.stringify({ fields, at: Date.now() }));
return true;
} catch {
return false;
}
}
async function keep() {
clearTimeout(timer);
timer = null;
const fields = contents(form);
sending = new AbortController();
try {
const answer = await send(url, { method: "POST", body: new URLSearchParams(fields), signal: sending.signal });
if (!answer.ok || answer.redirected) throw new Error(answer.status); // to where one signs in
localStorage.removeItem(key);
state("kept", clock());
} catch (error) {
if (error.name === "AbortError") return;
state(keepHere(fields) ? "here" : "lost", clock());
}
}
function offer(time, fields) {
const notice = copy("template-notice", words("draftFound", { time }));
const [restore, discard] = [copy("template-button", words("draftRestore")), copy("template-button", words("draftDiscard"))];
restore.addEventListener("click", async () => { fill(form, await fields()); notice.remove(); });
discard.addEventListener("click", () => { localStorage.removeItem(key); send(url, { method: "DELETE" }); notice.remove(); });
notice.append(restore, discard);
form.prepend(notice);
}
forget();
const local = form.hasAttribute("data-draft-typed") ? null : JSON.parse(localStorage.getItem(key) ?? "null");
if (local && JSON.stringify(local.fields) !== JSON.stringify(contents(form))) offer(clock(new Date(local.at)), () => local.fields);
else if (form.dataset.draftKept && !form.hasAttribute("data-draft-typed")) offer(form.dataset.draftKept, async () => (await (await send(url)).json()).fields);
form.addEventListener("input", () => {
clearTimeout(timer);
timer = setTimeout(keep, WAIT);
});
form.addEventListener("submit", () => { clearTimeout(timer); timer = null; sending?.abort(); keepHere(contents(form)); });
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
if (ctx.sourceElement === form && ctx.response.status < 400) { localStorage.removeItem(key); line.textContent = ""; }
});
window.addEventListener("online", () => { if (form.isConnected && localStorage.getItem(key)) keep(); });
document.addEventListener("visibilitychange", () => {
const isLeaving = document.hidden && timer && form.isConnected;
if (isLeaving && keepHere(contents(form))) keep(); // which may not reach the server any more
});
window.addEventListener("beforeunload", (event) => { if (form.isConnected && line.dataset.state === "lost") event.preventDefault(); });
});
}
{
const EDITS = {
code: toggleCode,
quote: toggleQuote,
deeper: (...at) => shift(...at, true),
shallower: (...at) => shift(...at, false),
line: (text, start, end) => block(text, end, end, "---"),
page: (text, start, end) => ({ start, end, text: `[[${text.slice(start, end)}` }),
};
const KINDS = /^(?:heading-\d|bullets|numbers|checks|plain)$/;
function editFor(does) {
if (MARKS[does] && does !== "code") return (...at) => toggleMark(...at, MARKS[does]);
return KINDS.test(does) ? (...at) => toggleLines(...at, does) : EDITS[does];
}
function isOn(does, ...at) {
if (MARKS[does]) return isMarked(...at, MARKS[does]);
return does === "quote" ? isQuoted(...at) : kindAt(...at) === does;
}
const CODES = { BracketLeft: "[", BracketRight: "]" };
function keysOf(event) {
const key = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : CODES[event.code] ?? event.code.replace(/^(?:Digit|Key)/, "");
const held = [(event.ctrlKey || event.metaKey) && "Control", event.altKey && "Alt", event.shiftKey && "Shift"];
return [...held.filter(Boolean), key].join("+");
}
behaviour("editor", (editor) => {
const area = editor.querySelector("textarea");
const buttons = [...editor.querySelectorAll("[data-does]")];
const files = editor.querySelector("[data-slot='files']");
const at = () => [area.value, area.selectionStart, area.selectionEnd];
function show() {
for (const button of buttons) {
for (const state of ["aria-pressed", "aria-checked"]) {
if (button.hasAttribute(state)) button.setAttribute(state, isOn(button.dataset.does, ...at()));
}
}
}
editor.querySelector("[data-slot='bar']").hidden = false;
editor.addEventListener("click", ({ target }) => {
const does = target.closest?.("[data-does]")?.dataset.does;
if (does === "file") files.click();
const edit = does && editFor(does);
if (!edit) return;
put(area, edit(...at()));
show();
});
area.addEventListener("keydown", (event) => {
if (!(event.ctrlKey || event.metaKey) || event.isComposing || event.getModifierState("AltGraph")) return;
const button = buttons.find((each) => each.getAttribute("aria-keyshortcuts") === keysOf(event));
if (!button) return;
event.preventDefault();
button.click();
});
files?.addEventListener("change", () => {
[...files.files].forEach((file) => upload(area, file));
files.value = "";
});
for (const event of ["selectionchange", "keyup", "pointerup", "focus", "input"]) area.addEventListener(event, show);
});
}
{
behaviour("focus", (element) => {
element.focus({ preventScroll: true });
element.scrollIntoView({ block: "nearest" });
});
}
{
behaviour("folding", (root) => {
const key = `folded-${root.dataset.space}`;
const folded = new Set(JSON.parse(localStorage.getItem(key) ?? "[]"));
const list = (item) => item.querySelector(":scope > ul");
function show() {
for (const item of root.querySelectorAll(".tree__item")) {
const button = item.querySelector(".tree__fold");
const shut = folded.has(item.dataset.id);
button.hidden = !list(item)?.children.length;
if (button.getAttribute("aria-expanded") !== String(!shut)) button.setAttribute("aria-expanded", String(!shut));
if (list(item)) list(item).hidden = shut;
}
}
function fold(item, shut) {
folded[shut ? "add" : "delete"](item.dataset.id);
localStorage.setItem(key, JSON.stringify([...folded]));
show();
}
root.addEventListener("click", ({ target }) => {
const item = target.closest(".tree__fold")?.closest(".tree__item");
if (item) fold(item, !folded.has(item.dataset.id));
});
root.addEventListener("tree:moved", ({ detail }) => (detail.into ? fold(detail.into, false) : show()));
document.addEventListener("htmx:after:swap", () => { if (root.isConnected) show(); });
show();
});
}
{
const FRESH = { rows: [["", ""], ["", ""], ["", ""]], align: ["", ""] };
behaviour("grid", (editor) => {
const area = editor.querySelector("textarea");
const left = new Map(); // cells that are not in the text yet, by the table they come from; "" is a new one
async function edit() {
const { value: text, selectionStart: start, selectionEnd: end } = area;
const found = isInCode(text, start) ? null : tableAt(text, start);
const from = found ? text.slice(found.start, found.end) : "";
let read;
const dialog = await ask(editor.querySelector("[data-slot='grid-dialog']"), (fresh) => { read = startGrid(fresh, left.get(from) ?? found ?? FRESH); });
if (!dialog) {
left.set(from, read());
return area.focus();
}
left.delete(from);
const written = writtenTable(read());
put(area, found ? { start: found.start, end: found.end, text: written } : block(text, end, end, written));
}
editor.addEventListener("click", ({ target }) => { if (target.closest?.("[data-does='table']")) edit(); });
});
}
{
behaviour("insert", (root) => {
root.addEventListener("click", (event) => {
const button = event.target.closest("[data-text]");
const area = button && document.getElementById(root.dataset.into);
if (area) put(area, { start: area.selectionStart, end: area.selectionEnd, text: button.dataset.text });
});
});
}
{
const LINK = /(?<!!)\[((?:\\.|[^\]\\\n])*)\]\(<?([^()<>\n]*)>?\)/g;
function linkAt(text, start, end) {
const [first, last] = linesAround(text, start, end);
for (const found of text.slice(first, last).matchAll(LINK)) {
const from = first + found.index;
if (from <= start && end <= from + found[0].length) {
return { start: from, end: from + found[0].length, words: found[1].replace(/\\([[\]])/g, "$1"), address: found[2] };
}
}
const chosen = text.slice(start, end);
return isAddress(chosen) ? { start, end, words: "", address: chosen.trim() } : { start, end, words: chosen, address: "" };
}
function whole(address) {
if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`;
return /^[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/.test(address) ? `https://${address}` : address;
}
behaviour("links", (editor) => {
const area = editor.querySelector("textarea");
async function askForLink() {
const here = linkAt(area.value, area.selectionStart, area.selectionEnd);
const field = (dialog, name) => dialog.querySelector(`[data-slot='${name}']`);
const dialog = await ask(editor.querySelector("[data-slot='link-dialog']"), (fresh) => {
field(fresh, "words").value = here.words;
field(fresh, "address").value = here.address;
field(fresh, here.words ? "address" : "words").focus();
});
const address = dialog && whole(field(dialog, "address").value.trim());
if (address) put(area, { start: here.start, end: here.end, text: link(field(dialog, "words").value.trim(), address) });
else area.focus();
}
editor.addEventListener("click", ({ target }) => { if (target.closest?.("[data-does='link']")) askForLink(); });
area.addEventListener("paste", (event) => {
const pasted = event.clipboardData.getData("text/plain").trim();
const { selectionStart: start, selectionEnd: end } = area;
const words = area.value.slice(start, end);
if (event.defaultPrevented || !words.trim() || /\n/.test(words) || isAddress(words) || !isAddress(pasted) || pasted.startsWith("/")) return;
event.preventDefault();
put(area, { start, end, text: link(words, pasted) });
});
});
}
{
const before = new WeakMap();
const sectionOf = ({ ctx }) => (ctx.sourceElement?.dataset?.live ? document.getElementById(ctx.sourceElement.id) : null);
const cause = ({ ctx }) => (ctx.sourceEvent?.type?.startsWith("live:") ? ctx.sourceEvent.detail ?? {} : null);
function texts(section) {
const copied = section.cloneNode(true);
copied.querySelectorAll("time, [hidden]").forEach((each) => each.remove());
return new Map([copied, ...copied.querySelectorAll("[id]")].map((each) => [each.id, each.textContent.replace(/\s+/g, " ")]));
}
function highlight(section, old) {
const changed = [...texts(section)].filter(([id, text]) => old.get(id) !== text).map(([id]) => document.getElementById(id));
const smallest = changed.filter((each) => each && !changed.some((other) => other !== each && each.contains(other)));
for (const element of smallest) {
element.classList.add("is-fresh");
element.addEventListener("animationend", () => element.classList.remove("is-fresh"), { once: true });
}
return smallest.length;
}
function refresh(section) {
document.querySelector(`[data-newer-for="${CSS.escape(section.id)}"]`)?.remove();
window.htmx.ajax("GET", section.getAttribute("hx-get"), { source: section, target: section, swap: "outerMorph" });
}
function offer(section, { by }) {
if (document.querySelector(`[data-newer-for="${CSS.escape(section.id)}"]`)) return;
const line = document.createElement("p");
const see = copy("template-button", words("newerSee"));
line.className = "newer";
line.dataset.newerFor = section.id;
line.append(by ? words("newer", { who: by }) : words("newerSomeone"), see);
see.addEventListener("click", () => refresh(section));
section.addEventListener("focusout", () => setTimeout(() => { if (line.isConnected && !isHeld(section)) refresh(section); }), { once: true });
section.after(line);
say(line.firstChild.textContent);
}
behaviour("live", (body) => {
document.addEventListener("htmx:before:request", (event) => {
const [section, message] = [sectionOf(event.detail), cause(event.detail)];
if (!section || !message) return;
if (!isHeld(section)) return void before.set(event.detail.ctx, texts(section));
event.preventDefault();
if (String(message.by_id) !== body.dataset.account) offer(section, message);
});
document.addEventListener("htmx:after:swap", ({ detail }) => {
const [section, old] = [sectionOf(detail), before.get(detail.ctx)];
const { by, by_id: byId, quiet } = cause(detail) ?? {};
if (!section || !old || quiet || String(byId) === body.dataset.account) return;
if (highlight(section, old) && section.dataset.liveName) say(words(by ? "changed" : "changedSomeone", { who: by, what: section.dataset.liveName }));
});
});
}
{
const SHOWN = "#page .prose";
let ranges = new Map();
let waiting = 0;
const bare = (text) => text.replace(/\s+/g, "");
function read(root) {
const [walker, places] = [document.createTreeWalker(root, NodeFilter.SHOW_TEXT), []];
let text = "";
while (walker.nextNode()) {
[...walker.currentNode.data.matchAll(/\S/g)].forEach(({ 0: each, index }) => {
text += each;
places.push([walker.currentNode, index]);
});
}
return { text, places };
}
function shared(one, other) {
let count = 0;
while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
return count;
}
const turned = (text) => [...text].reverse().join("");
function find(text, { words, before, after }) {
const [wanted, ahead, behind] = [bare(words), turned(bare(before)), bare(after)];
let [best, fits] = [-1, -1];
for (let at = text.indexOf(wanted); wanted && at >= 0; at = text.indexOf(wanted, at + 1)) {
const left = turned(text.slice(Math.max(0, at - ahead.length), at));
const fit = shared(left, ahead) + shared(text.slice(at + wanted.length, at + wanted.length + behind.length), behind);
if (fit > fits) [best, fits] = [at, fit];
}
return best < 0 ? null : [best, best + wanted.length - 1];
}
function paint() {
waiting = 0;
const root = document.querySelector(SHOWN);
if (!root || !window.CSS?.highlights) return;
const { text, places } = read(root);
ranges = new Map();
for (const passage of document.querySelectorAll("[data-behaviour~=mark]")) {
const found = find(text, passage.dataset);
if (!found) continue;
const range = new Range();
range.setStart(...places[found[0]]);
range.setEnd(places[found[1]][0], places[found[1]][1] + 1);
ranges.set(passage, range);
}
CSS.highlights.set("passage", new Highlight(...ranges.values()));
}
function soon() {
waiting ||= setTimeout(paint, 50);
}
function go(element, block = "center") {
element.tabIndex = -1;
element.scrollIntoView({ block });
element.focus({ preventScroll: true });
}
function passageAt(event) {
const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
const [node, offset] = caret ? [caret.offsetNode, caret.offset] : [range?.startContainer, range?.startOffset];
return node && [...ranges].find(([, each]) => each.isPointInRange(node, offset))?.[0];
}
document.addEventListener("click", (event) => {
const link = event.target.closest?.(".passage [data-slot=show]");
const range = link && ranges.get(link.closest(".passage"));
if (range) {
event.preventDefault();
CSS.highlights.set("passage-now", new Highlight(range));
go(range.startContainer.parentElement);
} else if (event.target.closest?.(SHOWN) && !event.target.closest("a, button") && document.getSelection().isCollapsed) {
const passage = passageAt(event);
if (passage) go(passage.closest(".comment") ?? passage);
}
});
document.addEventListener("htmx:after:swap", soon);
behaviour("mark", soon);
}
{
const ASKS = [
{ url: "peopleUrl", after: /(?<=^|[^\p{Script=Latin}\p{N}_.@])@([^\s@]{0,24})$/u, found: "people", none: "peopleNone" },
{ url: "titlesUrl", after: /\[\[([^[\]|#\n]{0,80})$/u, found: "pages", none: "pagesNone" },
{ url: "recordsUrl", after: /(?<=^|[^A-Za-z0-9_@-])([A-Z]{1,4}-\d{0,8})$/u, found: "records" },
];
behaviour("mention", (area) => {
const list = Object.assign(document.createElement("ul"), { className: "listbox", id: `${area.id}-people`, hidden: true });
const asks = ASKS.filter(({ url }) => area.dataset[url]);
let question = null;
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", words("suggestions"));
area.setAttribute("aria-autocomplete", "list");
area.setAttribute("aria-controls", list.id);
area.after(list);
const options = () => [...list.querySelectorAll("[role=option]")];
const chosen = () => list.querySelector("[aria-selected=true]");
function close() {
question?.abort();
list.hidden = true;
list.replaceChildren();
area.removeAttribute("aria-activedescendant");
}
function choose(option) {
chosen()?.setAttribute("aria-selected", "false");
if (!option) return area.removeAttribute("aria-activedescendant");
option.setAttribute("aria-selected", "true");
option.scrollIntoView({ block: "nearest" });
area.setAttribute("aria-activedescendant", option.id);
}
function narrow({ q }) {
const fits = ({ dataset }) => ` ${dataset.text.replace(/^[@[]+/, "")}`.toLowerCase().includes(` ${q.toLowerCase()}`);
for (const option of options()) if (!fits(option)) option.remove();
list.hidden = !options().length;
if (!chosen()) choose(options()[0]);
}
function take(option) {
const { start } = typedFor(asks, area);
const end = area.selectionStart + (area.value.slice(area.selectionStart).startsWith("]]") && option.dataset.text.endsWith("]]") ? 2 : 0);
put(area, { start, end, text: option.dataset.text });
close();
}
async function ask({ url, q, start, found, none }) {
question?.abort();
const mine = question = new AbortController();
try {
const address = new URL(area.dataset[url], location.href);
address.searchParams.set("q", q);
const answer = await send(address, { signal: mine.signal });
if (!answer.ok) return close();
const fresh = await answer.text();
const was = options().indexOf(chosen()) > 0 && chosen().id; // whoever went to one meanwhile stays there
list.innerHTML = fresh;
list.hidden = !options().length;
choose(options().find(({ id }) => id === was) ?? options()[0]);
if (!list.hidden) placeUnder(area, start, list);
if (!list.hidden) say(words(found, { count: options().length }));
else if (none) say(words(none));
} catch {
if (question === mine) close();
}
}
area.addEventListener("input", () => {
const now = typedFor(asks, area);
if (!now) return close();
narrow(now);
ask(now);
});
area.addEventListener("keydown", (event) => {
if (list.hidden || event.isComposing) return;
const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
if (step) choose(options().at((options().indexOf(chosen()) + step) % options().length));
else if ((event.key === "Enter" && !event.ctrlKey) || event.key === "Tab") take(chosen());
else if (event.key === "Escape") close();
else return;
event.preventDefault();
event.stopPropagation();
});
list.addEventListener("pointerdown", (event) => {
const option = event.target.closest("[role=option]");
event.preventDefault();
if (option) take(option);
});
area.addEventListener("blur", close);
});
}
{
behaviour("menu", (menu) => {
const button = menu.querySelector("summary");
const items = () => [...menu.querySelectorAll(".menu__panel :is(a, button, input, select)")].filter((each) => each.offsetParent);
function move(step) {
const all = items();
if (!all.length) return;
const at = all.indexOf(document.activeElement);
all.at(at < 0 ? (step > 0 ? 0 : -1) : (at + step) % all.length).focus();
}
menu.addEventListener("keydown", (event) => {
if (event.key === "Escape" && menu.open) {
event.stopPropagation();
menu.open = false;
button.focus();
} else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
event.preventDefault();
menu.open = true;
move(event.key === "ArrowDown" ? 1 : -1);
}
});
menu.addEventListener("focusout", (event) => {
if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});
menu.addEventListener("submit", () => {
menu.open = false;
button.focus();
});
menu.addEventListener("toggle", () => {
const outside = (event) => { if (!menu.contains(event.target)) menu.open = false; };
if (!menu.open) return;
document.addEventListener("pointerdown", outside);
menu.addEventListener("toggle", () => document.removeEventListener("pointerdown", outside), { once: true });
});
});
}
{
const [WAIT, RETRY, OWN, SMALL] = [800, 5000, 3000, 3000];
behaviour("notes", (form) => {
const area = form.elements.notes;
const answer = document.getElementById(form.id.replace("-notes", "-answer"));
const line = form.querySelector("[data-slot='state']");
const kept = () => form.querySelector("[data-slot='kept']");
const stored = () => JSON.parse(form.elements.base.value).notes;
let [timer, sent, before, leaving, composing, stale, savedAt] = [null, null, null, false, false, false, 0];
const state = (text, name = "") => { line.textContent = text; line.dataset.state = name; };
const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
const ask = (name, detail) => { area.dispatchEvent(new CustomEvent(name, { detail })); return detail; };
const finished = () => (leaving ? area.value : ask("finished", {}).text);
function save() {
clearTimeout(timer);
if (sent !== null || composing || area.readOnly || finished() === stored()) return;
[sent, before] = [finished(), kept()];
leaving = false;
form.dispatchEvent(new CustomEvent("save"));
}
function saved(from) {
const message = kept().dataset.message;
state(message || words("notesSaved", { time: clock() }), message && "told");
savedAt = Date.now();
answer.replaceChildren();
if (from !== stored() && !ask("weave", { from, to: stored() }).done) kept().replaceWith(before);
form.toggleAttribute("data-sheltered", false);
form.toggleAttribute("data-unsaved", area.value !== stored());
if (finished() !== stored()) later(leaving ? 0 : WAIT);
}
function failed(status) {
const refused = status && status < 500;
state(words(refused ? "notesRefused" : "notesOffline"), "trouble");
if (refused) area.readOnly = Boolean(answer.querySelector("form"));
else later(RETRY);
form.toggleAttribute("data-sheltered", true);
}
async function news({ detail }) {
if (!form.isConnected || (String(detail?.by_id) === document.body.dataset.account && Date.now() - savedAt < OWN)) return;
const response = await send(form.dataset.keptUrl, { headers: { "HX-Request": "true", "HX-Request-Type": "partial" } }).catch(() => null);
if (!response?.ok) return;
const fresh = document.createRange().createContextualFragment(await response.text()).querySelector("[data-slot='kept']");
if (sent !== null || Number(fresh.querySelector("[name='version']").value) <= Number(form.elements.version.value)) return;
stale = document.activeElement === area || area.value !== stored();
if (stale) return state(words("notesNewer", { who: fresh.dataset.by }), "told");
kept().replaceWith(fresh);
area.value = stored();
}
form.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
if (sent === null) [sent, before] = [area.value, kept()];
ctx.request.body.set("notes", sent);
ctx.request.keepalive = sent.length < SMALL; // so that it arrives even when the page is left now
});
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
const [status, from] = [ctx.response?.status ?? 0, sent];
if (ctx.sourceElement === form) {
sent = null;
if (status === 200) saved(from);
else failed(status);
} else if (ctx.sourceElement.action === form.action && status === 200) { // a clash was settled
area.readOnly = false;
area.value = stored();
saved(stored());
area.focus();
}
});
area.addEventListener("input", () => { leaving = false; form.toggleAttribute("data-unsaved", true); later(WAIT); });
area.addEventListener("dictated", save);
area.addEventListener("compositionstart", () => { composing = true; });
area.addEventListener("compositionend", () => { composing = false; later(WAIT); });
area.addEventListener("blur", () => { leaving = document.hasFocus(); save(); if (stale) news({}); stale = false; });
window.addEventListener("online", () => { if (form.isConnected) save(); });
window.addEventListener("pagehide", () => { leaving = true; save(); });
for (const topic of [form.dataset.topic, "all"]) document.body.addEventListener(`live:${topic}`, news);
});
}
{
const AROUND = 80;
let selected = { words: "", before: "", after: "" };
function around(range, root) {
const [before, after] = [range.cloneRange(), range.cloneRange()];
before.setStart(root, 0);
before.setEnd(range.startContainer, range.startOffset);
after.setStart(range.endContainer, range.endOffset);
after.setEnd(root, root.childNodes.length);
return { before: before.toString().slice(-AROUND), after: after.toString().slice(0, AROUND) };
}
document.addEventListener("selectionchange", () => {
const selection = document.getSelection();
const where = selection.anchorNode?.parentElement;
const root = where?.closest(".meeting, .fair-copy, #page .prose");
if (!root || where.closest("textarea")) return;
const words = selection.toString().trim();
if (words) selected = { words, ...around(selection.getRangeAt(0), root) };
});
behaviour("passage", (field) => {
if (!field.value && selected.words) {
field.value = selected.words;
for (const name of ["before", "after"]) {
const input = field.form?.elements.namedItem(name);
if (input) input.value = selected[name];
}
const next = [...field.form?.querySelectorAll("textarea") ?? []].find((each) => !each.value);
if (next) next.autofocus = true;
}
selected = { words: "", before: "", after: "" };
});
}
{
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
function read(options) {
const described = (list) => list?.map((each) => ({ ...each, id: bytes(each.id) }));
return {
...options,
challenge: bytes(options.challenge),
...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
...(options.allowCredentials && { allowCredentials: described(options.allowCredentials) }),
...(options.excludeCredentials && { excludeCredentials: described(options.excludeCredentials) }),
};
}
function write({ id, rawId, type, response }) {
const parts = { transports: response.getTransports?.() };
for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
if (response[name]) parts[name] = text(response[name]);
}
return JSON.stringify({ id, rawId: text(rawId), type, response: parts, clientExtensionResults: {} });
}
async function ask(form) {
const { deed, challengeUrl } = form.dataset;
const answer = await send(challengeUrl, { method: "POST" });
if (!answer.ok) throw new DOMException("", answer.status < 500 ? "TooLate" : "Server");
return navigator.credentials[deed]({ publicKey: read(await answer.json()) });
}
function reason(form, error) {
if (error.name === "InvalidStateError") return form.dataset.known;
if (error.name === "Server") return words("server");
return error instanceof TypeError ? words("network") : form.dataset.refused;
}
behaviour("passkey", (form) => {
const field = form.elements.credential;
const said = form.querySelector("[data-device-said]");
let asking = false;
const tell = (message) => {
said.textContent = message;
said.hidden = !message;
};
field.value = "";
window.addEventListener("pageshow", () => { field.value = ""; });
if (!window.PublicKeyCredential) tell(form.dataset.unable);
form.addEventListener("submit", async (event) => {
if (field.value) return;
event.preventDefault();
if (asking || !window.PublicKeyCredential) return;
asking = true;
tell("");
try {
field.value = write(await ask(form));
form.requestSubmit();
} catch (error) {
if (error.name === "TooLate") location.reload();
else tell(reason(form, error));
} finally {
asking = false;
}
});
});
}
{
behaviour("paste", (area) => {
const hasFiles = (event) => event.dataTransfer.types.includes("Files");
area.addEventListener("paste", (event) => {
const pictures = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
if (!pictures.length || event.clipboardData.types.includes("text/plain")) return;
event.preventDefault();
pictures.forEach((file) => upload(area, file));
});
area.addEventListener("dragover", (event) => {
if (!hasFiles(event)) return;
event.preventDefault();
area.dataset.over = "";
});
area.addEventListener("dragleave", () => delete area.dataset.over);
area.addEventListener("drop", (event) => {
delete area.dataset.over;
if (!event.dataTransfer.files.length) return;
event.preventDefault();
[...event.dataTransfer.files].forEach((file) => upload(area, file));
});
});
}
{
const EVERY = 2500;
behaviour("presence", (field) => {
let toldAt = 0;
field.addEventListener("input", () => {
if (Date.now() - toldAt < EVERY) return;
toldAt = Date.now();
send(field.dataset.typingUrl, { method: "POST" }).catch(() => {}); // it is only a courtesy
});
});
}
{
const [SOONEST, LATEST] = [350, 2000]; // milliseconds after the last key
const BESIDE = 832; // pixels, as in editor.css
behaviour("preview", (editor) => {
const [area, pane, button] = ["textarea", "[data-slot='preview']", "[data-slot='preview-button']"].map((each) => editor.querySelector(each));
const key = `preview:${document.body.dataset.account}`;
let timer;
let shown = null;
let took = 0;
function follow() {
const room = area.scrollHeight - area.clientHeight;
if (room > 0) pane.scrollTop = (area.scrollTop / room) * (pane.scrollHeight - pane.clientHeight);
}
async function refresh() {
const text = area.value;
if (pane.hidden || text === shown) return;
shown = text;
const began = performance.now();
await window.htmx.ajax("POST", editor.dataset.previewUrl, { source: pane, target: pane, swap: "innerMorph", values: { text } }).catch(() => { shown = null; });
took = performance.now() - began;
follow();
}
function later() {
clearTimeout(timer);
timer = setTimeout(refresh, Math.min(LATEST, Math.max(SOONEST, took)));
}
function show(isShown) {
pane.hidden = !isShown;
button.setAttribute("aria-pressed", isShown);
return refresh();
}
const chosen = localStorage.getItem(key);
show(chosen ? chosen === "shown" : editor.offsetWidth >= BESIDE);
button.addEventListener("click", async () => {
localStorage.setItem(key, pane.hidden ? "shown" : "hidden");
await show(pane.hidden);
pane.scrollIntoView({ block: "nearest" }); // on a telephone it is below the text, and below the screen
});
area.addEventListener("input", later);
area.addEventListener("scroll", follow, { passive: true });
pane.addEventListener("click", (event) => {
const link = event.target.closest("a[href]");
if (!link || link.getAttribute("href").startsWith("#")) return;
event.preventDefault();
window.open(link.href, "_blank", "noopener");
});
});
}
{
behaviour("print", (button) => {
button.hidden = false;
button.addEventListener("click", () => window.print());
});
}
{
const SHOWN = "#page .prose";
function selectedIn(root) {
const selection = document.getSelection();
if (!root || selection.isCollapsed || !selection.rangeCount || !selection.toString().trim()) return null;
const range = selection.getRangeAt(0);
return root.contains(range.commonAncestorContainer) ? range : null;
}
behaviour("quote", (link) => {
let leaving = 0;
const follow = () => {
const range = selectedIn(document.querySelector(SHOWN));
clearTimeout(leaving);
if (!range) {
leaving = setTimeout(() => link.classList.remove("is-beside"), 300);
return;
}
const box = range.getBoundingClientRect();
const left = Math.min(Math.max(box.left, 8), document.documentElement.clientWidth - link.offsetWidth - 8);
link.style.setProperty("--quote-x", `${left}px`);
link.style.setProperty("--quote-y", `${Math.min(Math.max(box.bottom, 0) + 6, window.innerHeight - link.offsetHeight - 8)}px`);
link.classList.add("is-beside");
};
document.addEventListener("selectionchange", follow);
document.addEventListener("scroll", () => link.classList.contains("is-beside") && follow(), { passive: true });
link.addEventListener("pointerdown", (event) => event.preventDefault());
});
}
{
behaviour("reveal", (field) => {
const box = document.createElement("div");
box.className = "reveal";
field.replaceWith(box);
const button = document.createElement("button");
button.type = "button";
button.className = "reveal__button";
button.setAttribute("aria-controls", field.id);
const hadFocus = field.autofocus;
box.append(field, button);
if (hadFocus) field.focus();
const show = (shown) => {
field.type = shown ? "text" : "password";
button.textContent = shown ? field.dataset.hide : field.dataset.show;
};
button.addEventListener("click", () => { show(field.type === "password"); field.focus(); });
field.form?.addEventListener("submit", () => show(false));
show(false);
});
}
{
const ON = "[data-behaviour~='rhythm'] textarea";
behaviour("rhythm", (form) => {
form.addEventListener("keydown", (event) => {
const { key, target } = event;
const tab = key === "Tab" && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
const enter = key === "Enter" && (event.ctrlKey || event.metaKey);
if (event.defaultPrevented || event.isComposing || !(tab || enter)) return;
const all = [...document.querySelectorAll(ON)];
const next = all[all.indexOf(target) + 1];
if (enter) event.stopPropagation();
if (!next) return enter && target.blur();
event.preventDefault();
next.focus();
next.setSelectionRange(next.value.length, next.value.length);
next.closest("li, section, article")?.scrollIntoView({ block: "nearest" });
});
});
}
{
const NUMBER = /-\d+-/;
const NAMED = ["id", "name", "for", "aria-describedby"];
function another(row, place) {
const fresh = row.cloneNode(true);
for (const element of fresh.querySelectorAll(NAMED.map((name) => `[${name}]`).join())) {
for (const name of NAMED) {
if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(NUMBER, `-${place}-`));
}
if (element.type === "checkbox") element.checked = false;
else if ("value" in element && element.type !== "button") element.value = "";
}
fresh.setAttribute("aria-label", row.getAttribute("aria-label").replace(/\d+$/, place + 1));
return fresh;
}
behaviour("rows", (table) => {
const button = table.querySelector("[data-slot='add']");
const rows = () => [...table.querySelectorAll(".row-table__row")];
const wasTyped = (row) => [...row.querySelectorAll("input, textarea")].some((field) => (field.type === "checkbox" ? field.checked : field.value));
rows().filter((row) => "blank" in row.dataset && !wasTyped(row)).slice(1).forEach((row) => { row.hidden = true; });
button.hidden = false;
button.addEventListener("click", () => {
const all = rows();
const next = all.find((row) => row.hidden) ?? another(all.at(-1), all.length);
if (next.isConnected) next.hidden = false;
else button.before(next);
next.querySelector("input, textarea").focus();
});
});
}
{
behaviour("seen", (mark) => {
function tell() {
if (document.hidden) return;
document.removeEventListener("visibilitychange", tell);
if (!mark.isConnected) return;
window.htmx.ajax("POST", mark.dataset.url, { source: mark, target: "#notice-count", swap: "outerHTML", values: { until: mark.dataset.until } });
}
document.addEventListener("visibilitychange", tell);
tell();
});
}
{
behaviour("shelter", (form) => {
const area = form.querySelector("textarea");
const key = `shelter:${document.body.dataset.account}:${form.getAttribute("action")}`;
const found = JSON.parse(localStorage.getItem(key) ?? "null");
function keep() {
if (form.hasAttribute("data-sheltered")) localStorage.setItem(key, JSON.stringify({ text: area.value, at: Date.now() }));
else localStorage.removeItem(key);
}
if (found && found.text !== area.value) {
const notice = copy("template-notice", words("draftFound", { time: clock(new Date(found.at)) }));
const [restore, discard] = [copy("template-button", words("draftRestore")), copy("template-button", words("draftDiscard"))];
restore.addEventListener("click", () => {
area.value = found.text;
area.dispatchEvent(new Event("input", { bubbles: true }));
notice.remove();
});
discard.addEventListener("click", () => { localStorage.removeItem(key); notice.remove(); });
notice.append(restore, discard);
form.prepend(notice);
}
new MutationObserver(keep).observe(form, { attributeFilter: ["data-sheltered"] });
area.addEventListener("input", () => { if (form.hasAttribute("data-sheltered")) keep(); });
window.addEventListener("beforeunload", (event) => {
if (form.isConnected && form.hasAttribute("data-unsaved") && !form.classList.contains("htmx-request")) event.preventDefault();
});
});
}
{
const OFF = "single-keys-off";
const PAUSE = 1200;
function holders() {
return [...document.querySelectorAll("[data-key]")].filter((each) => !each.closest("dialog:not([open])"));
}
function press(element) {
const menu = element.closest("details.menu");
if (element.matches("input, select, textarea")) element.focus();
else if (element.matches("summary")) {
element.parentElement.open = true;
element.focus();
} else if (menu) {
element.click();
menu.open = false;
} else element.click();
}
function label(element) {
const text = element.dataset.keyLabel ?? element.getAttribute("aria-label") ?? element.placeholder;
return (text || element.querySelector("span:not(.count)")?.textContent || element.title || element.textContent).trim();
}
function list(dialog) {
const seen = new Map(holders().map((each) => [each.dataset.key, label(each)]));
const lines = [...seen].map(([keys, text]) => {
const line = document.createElement("div");
const [term, meaning] = [document.createElement("dt"), document.createElement("dd")];
term.textContent = text;
meaning.append(...keys.split(" ").flatMap((key) => [Object.assign(document.createElement("kbd"), { textContent: key }), " "]));
line.append(term, meaning);
return line;
});
dialog.querySelector("[data-slot='keys']").replaceChildren(...lines);
}
behaviour("shortcuts", (body) => {
let typed = "";
let timer;
const help = document.getElementById("keys");
const choice = help?.querySelector("[data-slot='keys-on']");
if (choice) {
choice.checked = !localStorage.getItem(OFF);
choice.addEventListener("change", () => (choice.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
help.addEventListener("toggle", () => list(help));
body.addEventListener("click", (event) => event.target.closest?.("[data-opens='keys']") && list(help), { capture: true });
}
document.addEventListener("keydown", (event) => {
const field = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field?.form) {
event.preventDefault();
field.form.requestSubmit();
return;
}
if (field || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length > 1) return;
if (localStorage.getItem(OFF) || document.querySelector("dialog[open]")) return;
clearTimeout(timer);
timer = setTimeout(() => { typed = ""; }, PAUSE);
typed = typed ? `${typed} ${event.key}` : event.key;
const named = holders().filter((each) => each.dataset.key === typed);
const found = named.find((each) => each.checkVisibility()) ?? named[0];
const longer = holders().some((each) => each.dataset.key.startsWith(`${typed} `));
if (found || longer) event.preventDefault();
if (found) press(found);
if (!longer) typed = "";
});
});
}
{
const WAIT = 500;
behaviour("sortable", (list) => {
let timer;
let before = null;
const items = () => [...list.children].filter((each) => each.dataset.id);
const order = () => items().map((each) => each.dataset.id).join(",");
let kept;
function post(wanted, moved) {
timer = null;
if (wanted === kept) return;
const target = list.dataset.orderTarget ?? list;
const values = { order: wanted, before: kept, moved };
window.htmx.ajax("POST", list.dataset.orderUrl, { source: list, target, swap: "outerMorph", values });
}
function tell(item) {
say(words("moved", { place: items().indexOf(item) + 1, count: items().length }));
}
list.addEventListener("keydown", (event) => {
const handle = event.target.closest(".handle");
const item = handle && items().find((each) => each.contains(handle));
if (!item || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
event.preventDefault();
const other = items()[items().indexOf(item) + (event.key === "ArrowUp" ? -1 : 1)];
if (!other) return;
if (!timer) kept = order();
if (event.key === "ArrowUp") other.before(item);
else other.after(item);
handle.focus();
tell(item);
clearTimeout(timer);
timer = setTimeout(post, WAIT, order(), item.dataset.id);
});
list.addEventListener("pointerdown", (event) => {
const handle = event.target.closest(".handle");
const item = handle && items().find((each) => each.contains(handle));
if (!item || event.button) return;
event.preventDefault();
handle.focus();
before = items();
kept = order();
item.classList.add("is-moving");
const stop = new AbortController();
function follow({ clientY }) {
const others = items().filter((each) => each !== item);
const next = others.find((each) => { const box = each.getBoundingClientRect(); return clientY < box.top + box.height / 2; });
if (next) { if (next.previousElementSibling !== item) next.before(item); } else if (list.lastElementChild !== item) others.at(-1)?.after(item);
}
function end(kind) {
stop.abort();
item.classList.remove("is-moving");
if (kind === "cancel") list.append(...before);
else { post(order(), item.dataset.id); tell(item); }
handle.focus();
}
document.addEventListener("pointermove", follow, { signal: stop.signal });
document.addEventListener("pointerup", () => end("drop"), { signal: stop.signal });
document.addEventListener("pointercancel", () => end("cancel"), { signal: stop.signal });
document.addEventListener("keydown", ({ key }) => { if (key === "Escape") end("cancel"); }, { signal: stop.signal });
});
});
}
{
const PATIENCE = 2000;
const SILENCE = 40000;
function announce(topics, detail) {
for (const topic of topics) document.body.dispatchEvent(new CustomEvent(`live:${topic}`, { detail }));
}
function leave() {
document.body.className = "";
document.body.replaceChildren(document.getElementById("template-gone").content.cloneNode(true));
document.querySelector("h1").focus();
}
function renew() {
if (!isHeld(document.body)) return location.reload();
const [notice, reload] = [copy("template-notice", words("rightsChanged")), copy("template-button", words("reload"))];
reload.addEventListener("click", () => location.reload());
notice.append(reload);
document.getElementById("toasts").append(notice);
}
behaviour("stream", (ear) => {
const line = document.getElementById("connection");
let connection = null;
let heardAt = Date.now();
let timer = null;
function lost() {
timer ??= setTimeout(() => { line.hidden = false; line.querySelector("[data-slot='text']").textContent = words("connection"); }, PATIENCE);
}
function found() {
heardAt = Date.now();
if (timer === null) return;
clearTimeout(timer);
timer = null;
line.hidden = true;
announce(["all"], {});
}
function startAgain() {
lost();
setTimeout(() => { if (ear.isConnected) window.htmx.process(ear, true); }, PATIENCE);
}
const on = (name, act) => ear.addEventListener(name, (event) => { heardAt = Date.now(); act(JSON.parse(event.detail.data || "{}")); });
on("beat", () => {});
on("change", (message) => announce(message.topics, message));
on("presence", (message) => announce(message.topics, { quiet: true }));
on("gone", ({ why }) => ({ access: leave, changed: renew }[why] ?? (() => location.reload()))());
ear.addEventListener("htmx:sse:after:connection", ({ detail }) => { connection = detail.connection; found(); });
ear.addEventListener("htmx:sse:error", ({ detail }) => ([401, 403, 404].includes(detail.status) ? location.reload() : lost()));
ear.addEventListener("htmx:after:request", ({ detail }) => { if (detail.ctx.response?.status >= 500) startAgain(); });
ear.addEventListener("htmx:error", () => { if (!connection) startAgain(); });
window.addEventListener("offline", lost);
window.addEventListener("online", () => connection?.delayCanceller?.());
setInterval(() => {
if (!connection || document.hidden || Date.now() - heardAt < SILENCE) return;
lost();
connection.reader?.cancel();
}, SILENCE / 4);
});
}
{
behaviour("suggest", (form) => {
const input = form.querySelector("input");
const list = document.getElementById(input.getAttribute("aria-controls"));
if (!list) return;
const options = () => [...list.querySelectorAll("[role=option]")];
const chosen = () => list.querySelector("[aria-selected=true]");
let there = null; // where the chosen hit leads
function choose(option) {
there = option?.href;
chosen()?.setAttribute("aria-selected", "false");
option?.setAttribute("aria-selected", "true");
option?.scrollIntoView({ block: "nearest" });
if (option) input.setAttribute("aria-activedescendant", option.id);
else input.removeAttribute("aria-activedescendant");
}
new MutationObserver(() => {
const all = options();
if (!all.length) choose(null);
input.setAttribute("aria-expanded", String(all.length > 0));
if (all.length) say(all.length > 1 ? words("hits", { count: all.length - 1 }) : words("hitsNone"));
}).observe(list, { childList: true });
list.addEventListener("htmx:after:settle", () => choose(options().find(({ href }) => href === there)));
input.addEventListener("keydown", (event) => {
const all = options();
if (!all.length || event.isComposing) return;
const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
if (step) {
const at = all.indexOf(chosen());
choose(at < 0 ? all.at(step > 0 ? 0 : -1) : all[(at + step + all.length) % all.length]);
} else if (event.key === "Enter" && chosen()) chosen().click();
else if (event.key === "Escape") list.replaceChildren();
else return;
event.preventDefault();
});
input.addEventListener("input", () => choose(null));
list.addEventListener("pointerdown", (event) => event.preventDefault());
});
}
{
behaviour("theme", (form) => {
form.addEventListener("submit", (event) => {
if (event.submitter?.name !== "theme") return;
event.preventDefault();
const theme = event.submitter.value;
document.documentElement.dataset.theme = theme;
document.querySelectorAll("[name='theme'][aria-pressed]").forEach((each) => each.setAttribute("aria-pressed", each.value === theme));
send(form.action, { method: "POST", body: new FormData(form, event.submitter), redirect: "manual" }).catch(() => form.submit());
});
});
}
{
behaviour("tidy", (area) => {
let isPlain = false;
let module;
const load = () => (module ??= import(area.dataset.tidyingUrl).catch(() => { module = null; }));
area.addEventListener("focus", load);
area.addEventListener("keydown", (event) => { isPlain = event.shiftKey; });
area.addEventListener("paste", async (event) => {
const html = event.clipboardData.getData("text/html");
const plain = event.clipboardData.getData("text/plain");
if (event.defaultPrevented || isPlain || !html || isInCode(area.value, area.selectionStart)) return;
event.preventDefault();
const made = (await load())?.tidied(html, plain) ?? { text: plain, files: [], missing: 0 };
const { selectionStart: start, selectionEnd: end } = area;
put(area, { start, end, text: made.text });
made.files.forEach(({ place, file }) => upload(area, file, place));
if (made.missing) complain(area, words("picturesMissing", { count: made.missing }));
else if (made.text !== plain) say(words("tidied"));
});
});
}
{
const STAY = 6000;
behaviour("toast", (toast) => {
let timer;
const rest = () => clearTimeout(timer);
const go = () => {
rest();
if (toast.dataset.tone !== "danger") timer = setTimeout(() => toast.remove(), STAY);
};
for (const event of ["pointerenter", "focusin"]) toast.addEventListener(event, rest);
for (const event of ["pointerleave", "focusout"]) toast.addEventListener(event, go);
toast.addEventListener("click", (event) => { if (event.target.closest("[data-dismiss]")) toast.remove(); });
go();
});
}
{
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
const STILL = { preventScroll: true }; // a page that scrolls hides the menu
function openMenu(menu, button) {
const box = button.getBoundingClientRect();
Object.assign(menu.style, { insetBlockStart: `${box.bottom + 4}px`, insetInlineStart: `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px` });
menu.querySelector("button")?.focus(STILL);
}
function moveInMenu(menu, event) {
const items = [...menu.querySelectorAll("button")];
const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
if (!step) return;
event.preventDefault();
items.at((items.indexOf(document.activeElement) + step) % items.length).focus(STILL);
}
behaviour("toolbar", (bar) => {
const items = () => [...bar.querySelectorAll("button")].filter((each) => !each.closest("[popover]"));
const stopAt = (item) => items().forEach((each) => { each.tabIndex = each === item ? 0 : -1; });
stopAt(items()[0]);
bar.addEventListener("focusin", ({ target }) => { if (items().includes(target)) stopAt(target); });
bar.addEventListener("pointerdown", (event) => { if (event.target.closest("button")) event.preventDefault(); });
bar.addEventListener("keydown", (event) => {
const all = items();
const here = all.indexOf(document.activeElement);
const to = { Home: 0, End: all.length - 1 }[event.key] ?? (STEPS[event.key] ? (here + STEPS[event.key] + all.length) % all.length : -1);
if (here < 0) return;
if (event.key === "ArrowDown" && all[here].popoverTargetElement) all[here].click();
else if (to >= 0) all[to].focus();
else return;
event.preventDefault();
});
for (const menu of bar.querySelectorAll("[popover]")) {
const button = bar.querySelector(`[popovertarget="${menu.id}"]`);
menu.addEventListener("toggle", ({ newState }) => { if (newState === "open") openMenu(menu, button); });
menu.addEventListener("keydown", (event) => moveInMenu(menu, event));
menu.addEventListener("click", () => menu.hidePopover());
window.addEventListener("scroll", () => { if (menu.isConnected && menu.matches(":popover-open")) menu.hidePopover(); }, { passive: true });
}
});
}
{
const WAIT = 600;
behaviour("tree", (root) => {
const above = (item) => item.parentElement.closest(".tree__item");
const itemOf = ({ target }) => target.closest(".handle")?.closest(".tree__item");
const title = (item) => item.querySelector(".tree__title").textContent;
let timer;
function below(item) {
if (!item.querySelector(":scope > ul")) item.append(Object.assign(document.createElement("ul"), { className: "tree" }));
return item.querySelector(":scope > ul");
}
const placed = (item) => ({ parent: above(item)?.dataset.id ?? 0, before: item.nextElementSibling?.dataset.id ?? "", end: "last" });
function post(item, values) {
const section = root.closest("[data-live]");
window.htmx.ajax("POST", item.dataset.placeUrl, { source: root, target: section, swap: "outerMorph", values });
}
function moved(item, into) {
root.dispatchEvent(new CustomEvent("tree:moved", { detail: { into } }));
item.querySelector(".handle").focus();
const all = [...item.parentElement.children];
const text = above(item) ? root.dataset.place.replace("{parent}", title(above(item))) : root.dataset.placeTop;
say(text.replace("{place}", all.indexOf(item) + 1).replace("{count}", all.length));
}
const moves = {
ArrowUp: (item) => item.previousElementSibling?.before(item),
ArrowDown: (item) => item.nextElementSibling?.after(item),
ArrowRight: (item) => item.previousElementSibling && below(item.previousElementSibling).append(item),
ArrowLeft: (item) => above(item)?.after(item),
};
root.addEventListener("keydown", (event) => {
const item = itemOf(event);
if (!item || !moves[event.key]) return;
event.preventDefault();
moves[event.key](item);
moved(item, above(item));
const values = placed(item);
clearTimeout(timer);
timer = setTimeout(() => post(item, values), WAIT);
});
root.addEventListener("pointerdown", (event) => {
const item = itemOf(event);
if (!item || event.button) return;
event.preventDefault();
const stop = new AbortController();
const on = (name, act) => document.addEventListener(name, act, { signal: stop.signal });
const unmark = () => root.querySelectorAll("[data-drop]").forEach((each) => delete each.dataset.drop);
let [other, where] = [null, ""];
item.classList.add("is-moving");
function end(drops) {
stop.abort();
unmark();
item.classList.remove("is-moving");
if (!drops || !other) return;
if (where === "inside") below(other).append(item);
else other[where](item);
moved(item, above(item));
post(item, placed(item));
}
on("pointermove", ({ clientX, clientY }) => {
unmark();
other = document.elementFromPoint(clientX, clientY)?.closest(".tree__item");
if (!other || !root.contains(other) || item.contains(other)) return void (other = null);
const box = other.querySelector(".tree__row").getBoundingClientRect();
where = clientY < box.top + box.height / 4 ? "before" : clientY > box.bottom - box.height / 4 ? "after" : "inside";
other.dataset.drop = where;
});
on("pointerup", () => end(true));
on("pointercancel", () => end(false));
on("keydown", ({ key }) => { if (key === "Escape") end(false); });
});
});
}
{
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];
function size(bytes) {
const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 3);
const format = { style: "unit", unit: UNITS[step], unitDisplay: "short", maximumFractionDigits: 1 };
return new Intl.NumberFormat(document.documentElement.lang, format).format(bytes / 1000 ** step);
}
behaviour("upload", (area) => {
const input = area.querySelector("input[type=file]");
const list = area.querySelector("[data-slot='files']");
input.addEventListener("change", () => {
list.replaceChildren(...[...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: `${file.name} · ${size(file.size)}` })));
});
for (const name of ["dragenter", "dragover"]) {
area.addEventListener(name, (event) => { event.preventDefault(); area.dataset.over = ""; });
}
for (const name of ["dragleave", "drop"]) area.addEventListener(name, () => delete area.dataset.over);
area.addEventListener("drop", (event) => {
event.preventDefault();
const chosen = new DataTransfer();
const files = input.multiple ? [...input.files, ...event.dataTransfer.files] : [...event.dataTransfer.files].slice(0, 1);
files.forEach((file) => chosen.items.add(file));
input.files = chosen.files;
input.dispatchEvent(new Event("change", { bubbles: true }));
});
});
}
{
const LARGE = 250_000;
const itemsOf = (text) => text.match(/\n|[^\n]+/g) ?? [];
const lengthOf = (items) => items.reduce((sum, each) => sum + each.length, 0);
function sharedStart(a, b) {
let count = 0;
while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
return count;
}
function longest(a, b) {
const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
for (let i = a.length - 1; i >= 0; i -= 1) {
for (let j = b.length - 1; j >= 0; j -= 1) {
table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
}
}
return table;
}
function passages(from, to) {
const [a, b] = [itemsOf(from), itemsOf(to)];
const top = sharedStart(a, b);
const tail = Math.min(sharedStart([...a].reverse(), [...b].reverse()), a.length - top, b.length - top);
const [old, now] = [a.slice(top, a.length - tail), b.slice(top, b.length - tail)];
let at = lengthOf(a.slice(0, top));
if (old.length * now.length > LARGE) return [[at, at + lengthOf(old), now.join("")]];
const table = longest(old, now);
const found = [];
for (let i = 0, j = 0; i < old.length || j < now.length;) {
if (i < old.length && j < now.length && old[i] === now[j]) {
at += old[i].length;
i += 1;
j += 1;
continue;
}
if (found.at(-1)?.[1] !== at) found.push([at, at, ""]);
if (j >= now.length || (i < old.length && table[i + 1][j] >= table[i][j + 1])) {
at += old[i].length;
found.at(-1)[1] = at;
i += 1;
} else {
found.at(-1)[2] += now[j];
j += 1;
}
}
return found;
}
function typed(from, text) {
const start = sharedStart(from, text);
const rest = Math.min(from.length, text.length) - start;
const tail = sharedStart([...from.slice(-rest || from.length)].reverse().slice(0, rest), [...text.slice(-rest || text.length)].reverse().slice(0, rest));
return { start, end: from.length - tail, grown: text.length - from.length };
}
function place([start, end, text], mine) {
const follows = start === mine.end && text.startsWith("\n");
if (end <= mine.start && !follows) return 0;
return start >= mine.end ? mine.grown : undefined;
}
behaviour("weave", (area) => {
area.addEventListener("weave", ({ detail }) => {
const mine = typed(detail.from, area.value);
const changes = passages(detail.from, detail.to).map((passage) => [passage, place(passage, mine)]);
if (changes.some(([, shift]) => shift === undefined)) return;
for (const [[start, end, text], shift] of changes.reverse()) area.setRangeText(text, start + shift, end + shift, "preserve");
detail.done = true;
});
});
}
{
function optionFor(select, zone) {
const known = [...select.options].find((each) => each.value === zone);
if (known) return known;
const option = new Option(zone.replaceAll("_", " "), zone);
select.prepend(option);
return option;
}
behaviour("zone", (select) => {
const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
if (!zone || zone === select.value) return;
if ("newcomer" in select.dataset) {
if (select.value === "UTC") optionFor(select, zone).selected = true;
return;
}
const button = document.createElement("button");
button.type = "button";
button.className = "btn btn-sm btn-quiet zone__offer";
const option = optionFor(select, zone);
button.textContent = select.dataset.offer.replace("{zone}", option.text);
button.addEventListener("click", () => { option.selected = true; button.remove(); select.focus(); });
select.before(button);
});
}
})();
