/** Names and words that stay in their letters though they could be pinyin or English words with a Chinese one. */
const KEPT = new Set(
  (
    'app ok vip plus pro max mini lite ultra air se hi ha wifi usb nfc gps led lcd cpu gpu ssd hdmi ipad iphone mac macbook imac airpods apple ios android ' +
    'oppo vivo realme redmi note mate nova honor oneplus nokia samsung sony canon nikon lg dell hp asus acer lenovo intel amd kindle switch ps xbox steam ' +
    'nike adidas puma fila muji uniqlo zara hm gap lee lv gucci dior chanel prada coach mk ysl mac sk dyson philips bose jbl beats logitech razer lego ' +
    'midea gree haier tcl hisense aux supor joyoung anta lining xtep bilibili tiktok qq yy bb id ip pc tv dvd cd diy cosplay logo no kg ml mm cm xl xxl ' +
    'wanna gonna ai mi pe pp pu pa pvc hifi tesla byd audi benz bmw ava ana mia mimi nana coco didi titi lulu gigi dada duang emo mua'
  ).split(' '),
)

/** Whether a lower-case word is a name, a unit or the like that means itself. */
export function isKept(word: string): boolean {
  return KEPT.has(word)
}

/** Names of firms and places that people write in pinyin in whatever language. */
const BRANDS = new Set(
  (
    'huawei xiaomi haier taobao tianmao jingdong pinduoduo meituan weixin zhifubao alibaba baidu douyin xiaohongshu weibo shunfeng yuantong zhongtong ' +
    'beijing shanghai guangzhou shenzhen hangzhou chengdu nanjing wuhan xian tianjin suzhou chongqing zhejiang guangdong'
  ).split(' '),
)

/** Whether a word of pinyin is a name that says nothing about the language around it. */
export function isBrand(word: string): boolean {
  return BRANDS.has(word)
}
